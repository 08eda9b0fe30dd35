import type { Detector, FeatureVector, FittedDetector } from './detector.js';
import { DetectorError } from './detector-error.js';
import { nameHint } from './name-hint.js';
import { adwin } from './online/adwin.js';
import { bocd } from './online/bocd.js';
import { cusum } from './online/cusum.js';
import { ddm } from './online/ddm.js';
import { everyK, never } from './online/dummies.js';
import { ecdd } from './online/ecdd.js';
import { eddm } from './online/eddm.js';
import { ewma } from './online/ewma.js';
import { fhddm } from './online/fhddm.js';
import { gma } from './online/gma.js';
import { hddmA } from './online/hddm-a.js';
import { hddmW } from './online/hddm-w.js';
import { kswin } from './online/kswin.js';
import { mddmA } from './online/mddm-a.js';
import { mddmE } from './online/mddm-e.js';
import { mddmG } from './online/mddm-g.js';
import { pageHinkley } from './online/page-hinkley.js';
import { rddm } from './online/rddm.js';
import { shewhart } from './online/shewhart.js';
import { stepd } from './online/stepd.js';
import { wstd } from './online/wstd.js';
import { conditionalConformalMartingale } from './sequential/conditional-conformal-martingale.js';
import { conformalMartingale } from './sequential/conformal-martingale.js';
import { cvmOnline } from './sequential/cvm-online.js';
import { eDetector } from './sequential/e-detector.js';
import { mmdOnline } from './sequential/mmd-online.js';
import { riskTest } from './sequential/risk-test.js';
import { c2stDetector } from './windowed/c2st-detector.js';
import { mahalanobisDetector } from './windowed/mahalanobis.js';
import { mmdDetector } from './windowed/mmd-detector.js';
import { pcaReconstructionDetector } from './windowed/pca-reconstruction.js';
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

/** A detector on numbers: error bits (0 and 1), fractions (in [0, 1]) or scores. Its types are erased here; its checks at run time are not. */
export interface OnlineEntry extends EntryBase {
  readonly kind: 'online' | 'dummy';
  readonly input: 'error' | 'fraction' | 'score' | 'any';
  readonly detector: Detector<number, object, object>;
}

/** A detector on feature vectors that is fitted on a reference. */
export interface WindowedEntry extends EntryBase {
  readonly kind: 'windowed';
  readonly input: 'vector';
  readonly detector: FittedDetector<FeatureVector, object, object>;
}

/** A detector with a guarantee of its own on numbers, that learns what is normal from the stream or is told. */
export interface SequentialEntry extends EntryBase {
  readonly kind: 'sequential';
  readonly fitted: false;
  readonly input: 'error' | 'fraction' | 'score';
  /** What it promises of false alarms, and what that assumes. */
  readonly guarantee: string;
  readonly detector: Detector<number, object, object>;
}

/** The same, fitted on a reference of one column. */
export interface FittedSequentialEntry extends Omit<SequentialEntry, 'fitted' | 'detector'> {
  readonly fitted: true;
  readonly detector: FittedDetector<number, object, object>;
}

/** The same on feature vectors, fitted on a reference of the same columns. A score is a vector of one. */
export interface VectorSequentialEntry extends Omit<FittedSequentialEntry, 'input' | 'detector'> {
  readonly input: 'vector';
  readonly detector: FittedDetector<FeatureVector, object, object>;
}

export type DetectorEntry =
  OnlineEntry | WindowedEntry | SequentialEntry | FittedSequentialEntry | VectorSequentialEntry;

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
  windowed(c2stDetector, 'Lopez-Paz, Oquab (2017), ICLR'),
  windowed(mahalanobisDetector, 'Lee et al. (2018), NeurIPS'),
  windowed(pcaReconstructionDetector, 'Jackson, Mudholkar (1979), Technometrics 21'),
  online(adwin, 'score', 'Bifet, Gavaldà (2007), SDM'),
  online(ddm, 'error', 'Gama et al. (2004), SBIA'),
  online(kswin, 'score', 'Raab, Heusinger, Schleif (2020), Neurocomputing 416'),
  online(pageHinkley, 'score', 'Page (1954), Biometrika 41'),
  online(cusum, 'score', 'Page (1954), Biometrika 41'),
  online(gma, 'score', 'Roberts (1959), Technometrics 1'),
  online(ewma, 'score', 'Roberts (1959), Technometrics 1'),
  online(shewhart, 'score', 'Shewhart (1939), Statistical Method from the Viewpoint of Quality Control'),
  online(bocd, 'score', 'Adams, MacKay (2007), arXiv 0710.3742'),
  online(hddmA, 'fraction', 'Frías-Blanco et al. (2015), IEEE TKDE 27'),
  online(hddmW, 'fraction', 'Frías-Blanco et al. (2015), IEEE TKDE 27'),
  online(eddm, 'error', 'Baena-García et al. (2006), IWKDDS'),
  online(rddm, 'error', 'Barros et al. (2017), Expert Systems with Applications 90'),
  online(ecdd, 'error', 'Ross et al. (2012), Pattern Recognition Letters 33'),
  online(stepd, 'error', 'Nishida, Yamauchi (2007), Discovery Science'),
  online(wstd, 'error', 'Barros, Hidalgo, Cabral (2018), Neurocomputing 275'),
  online(fhddm, 'error', 'Pesaranghader, Viktor (2016), ECML PKDD'),
  online(mddmA, 'error', 'Pesaranghader, Viktor, Paquet (2018), IJCNN'),
  online(mddmE, 'error', 'Pesaranghader, Viktor, Paquet (2018), IJCNN'),
  online(mddmG, 'error', 'Pesaranghader, Viktor, Paquet (2018), IJCNN'),
  {
    ...online(
      eDetector,
      'fraction',
      'Shin, Ramdas, Rinaldo (2024), New England Journal of Statistics in Data Science 2',
    ),
    kind: 'sequential',
    fitted: false,
    guarantee: 'average run length ≥ arl0; any dependence, mean before the change on its side of `mean`',
  },
  sequential(conformalMartingale, 'score', {
    paper: 'Vovk, Gammerman, Shafer (2005), Algorithmic Learning in a Random World; Vovk et al. (2021), COPA',
    guarantee: 'P(ever a false alarm) ≤ alpha; reference and stream exchangeable',
  }),
  sequential(conditionalConformalMartingale, 'score', {
    paper: 'after Shaer, Bar, Prinster, Romano (2026), ICML: same aim, own construction; Massart (1990)',
    guarantee: 'P(ever a false alarm | reference) ≤ alpha for all but a share delta of references; independent',
  }),
  sequential(riskTest, 'fraction', {
    paper: 'Podkopaev, Ramdas (2022), ICLR; Waudby-Smith, Ramdas (2024), JRSS B 86',
    guarantee: 'P(ever a false alarm) ≤ alpha while the risk is at most that of the reference + tolerance; independent',
  }),
  vectorSequential(mmdOnline, {
    paper: 'Cobb, Van Looveren, Klaise (2022), AISTATS',
    guarantee: 'expected run length about ert, by simulation from the reference; independent',
  }),
  vectorSequential(cvmOnline, {
    paper: 'Cobb, Van Looveren, Klaise (2022), AISTATS; Ross, Adams (2012), J. Quality Technology 44',
    guarantee: 'expected run length about ert, by simulation from the reference; independent',
  }),
  { ...online(never, 'any', ''), kind: 'dummy' },
  { ...online(everyK, 'any', ''), kind: 'dummy' },
];

/** Whether a detector takes numbers at once, without a reference. */
export function isUnfitted(entry: DetectorEntry): entry is OnlineEntry | SequentialEntry {
  return entry.kind === 'online' || entry.kind === 'dummy' || (entry.kind === 'sequential' && !entry.fitted);
}

/** Finds a detector. @throws {DetectorError} SIMDRIFT_UNKNOWN_DETECTOR, with the nearest name as hint */
export function detectorByName(name: string): DetectorEntry {
  const entry = detectorList.find((candidate) => candidate.name === name);
  if (entry) return entry;
  const known = detectorList.map((candidate) => candidate.name);
  throw new DetectorError('SIMDRIFT_UNKNOWN_DETECTOR', `There is no detector "${name}".`, nameHint(name, known));
}

function online<Options extends object, State extends object, Input extends OnlineEntry['input']>(
  detector: Detector<never, Options, State>,
  input: Input,
  paper: string,
): OnlineEntry & { readonly input: Input } {
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

function sequential<Options extends object, State extends object>(
  detector: FittedDetector<number, Options, State>,
  input: FittedSequentialEntry['input'],
  about: { readonly paper: string; readonly guarantee: string },
): FittedSequentialEntry {
  const { name, defaults } = detector;
  return { kind: 'sequential', fitted: true, name, input, defaults: { ...defaults }, ...about, detector };
}

function vectorSequential<Options extends object, State extends object>(
  detector: FittedDetector<FeatureVector, Options, State>,
  about: { readonly paper: string; readonly guarantee: string },
): VectorSequentialEntry {
  const { name, defaults } = detector;
  return { kind: 'sequential', fitted: true, name, input: 'vector', defaults: { ...defaults }, ...about, detector };
}
