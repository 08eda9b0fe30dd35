import { serveClassifiers } from '../pool/serve-classifiers.js';
import { Classifier } from './classifier.js';

serveClassifiers((card, providers, verify) => Classifier.open(card, providers, verify));
