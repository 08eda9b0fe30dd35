import { serveClassifiers } from '../pool/serve-classifiers.js';
import { TfjsClassifier } from './tfjs-classifier.js';

serveClassifiers((card, providers, verify) => TfjsClassifier.open(card, providers, verify));
