import type { Detector, FeatureVector, FittedDetector } from './detector.js';
import { DetectorError } from './detector-error.js';
import { nameHint } from './name-hint.js';
import { adwin } from './online/adwin.js';
import { ddm } from './online/ddm.js';
import { everyK, never } from './online/dummies.js';
import { kswin } from './online/kswin.js';
import { pageHinkley } from './online/page-hinkley.js';
import { mmdDetector } from './windowed/mmd-detector.js';
import {
  andersonDarlingDetector,
  chiSquareDetector,
  cvmDetector,
  energyDetector,
  hellingerDetector,
  jensenShannonDetector,
  ksDetector,
  psiDetector,
  wassersteinDetector,
} from './windowed/univariate-detectors.js';

interface EntryBase {
  readonly name: string;
  readonly defaults: Readonly<Record<string, unknown>>;
  readonly paper: string;
}

/** A detector on numbers: error bits (0 and 1) or scores. Its types are erased here; its checks at run time are not. */
export interface OnlineEntry extends EntryBase {
  readonly kind: 'online' | 'dummy';
  readonly input: 'error' | 'score' | 'any';
  readonly detector: Detector<number, object, object>;
}

/** A detector on feature vectors that is fitted on a reference. */
export interface WindowedEntry extends EntryBase {
  readonly kind: 'windowed';
  readonly input: 'vector';
  readonly detector: FittedDetector<FeatureVector, object, object>;
}

export type DetectorEntry = OnlineEntry | WindowedEntry;

/** All detectors of this package. */
export const detectorList: readonly DetectorEntry[] = [
  windowed(psiDetector, 'Siddiqi (2006), Credit Risk Scorecards'),
  windowed(ksDetector, 'Smirnov (1948), Annals of Mathematical Statistics 19; Rabanser et al. (2019), NeurIPS'),
  windowed(chiSquareDetector, 'Pearson (1900), Philosophical Magazine 50'),
  windowed(wassersteinDetector, 'Ramdas, García Trillos, Cuturi (2017), Entropy 19'),
  windowed(cvmDetector, 'Anderson (1962), Annals of Mathematical Statistics 33'),
  windowed(andersonDarlingDetector, 'Scholz, Stephens (1987), JASA 82'),
  windowed(energyDetector, 'Székely, Rizzo (2013), J. Statistical Planning and Inference 143'),
  windowed(jensenShannonDetector, 'Endres, Schindelin (2003), IEEE Transactions on Information Theory 49'),
  windowed(hellingerDetector, 'Hellinger (1909), Journal für die reine und angewandte Mathematik 136'),
  windowed(mmdDetector, 'Gretton et al. (2012), JMLR 13'),
  online(adwin, 'score', 'Bifet, Gavaldà (2007), SDM'),
  online(ddm, 'error', 'Gama et al. (2004), SBIA'),
  online(kswin, 'score', 'Raab, Heusinger, Schleif (2020), Neurocomputing 416'),
  online(pageHinkley, 'score', 'Page (1954), Biometrika 41'),
  { ...online(never, 'any', ''), kind: 'dummy' },
  { ...online(everyK, 'any', ''), kind: 'dummy' },
];

/** Finds a detector. @throws {DetectorError} SIMDRIFT_UNKNOWN_DETECTOR, with the nearest name as hint */
export function detectorByName(name: string): DetectorEntry {
  const entry = detectorList.find((candidate) => candidate.name === name);
  if (entry) return entry;
  const known = detectorList.map((candidate) => candidate.name);
  throw new DetectorError('SIMDRIFT_UNKNOWN_DETECTOR', `There is no detector "${name}".`, nameHint(name, known));
}

function online<Options extends object, State extends object>(
  detector: Detector<never, Options, State>,
  input: OnlineEntry['input'],
  paper: string,
): OnlineEntry {
  return { kind: 'online', name: detector.name, input, defaults: { ...detector.defaults }, paper, detector };
}

function windowed<Options extends object, State extends object>(
  detector: FittedDetector<FeatureVector, Options, State>,
  paper: string,
): WindowedEntry {
  return {
    kind: 'windowed',
    name: detector.name,
    input: 'vector',
    defaults: { ...detector.defaults },
    paper,
    detector,
  };
}
