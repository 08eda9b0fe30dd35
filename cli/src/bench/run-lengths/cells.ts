import { calibrationKinds, horizonTargets, type CalibrationTarget, type OnlineName } from '@simdrift/detectors';
import type { DistributionName } from './distributions.js';

/** One thing to measure. */
export interface RunLengthCell {
  readonly id: string;
  /** Whether the distribution is known, or estimated from a reference by each of many users. */
  readonly question: 'known' | 'estimated';
  readonly detector: OnlineName;
  readonly distribution: DistributionName;
  readonly target: CalibrationTarget;
  /** Runs to an alarm (known), or references (estimated). */
  readonly repeats: number;
  /** Observations in each reference. */
  readonly size: number;
}

const OVER_HORIZON: CalibrationTarget = { falseAlarm: 0.1, horizon: 1000 };
const KNOWN_RUNS = 1000;
const REFERENCES = 60;
/** A reference of BOCD costs as much as fifty of the others. */
const DEAR_REFERENCES = 15;
const REFERENCE = 300;
/** A chart of single scores gives a guarantee for long references only. */
const LONG_REFERENCE = 20_000;

/** All cells: each detector on distributions of its input, at what its hazard allows. */
export function runLengthCells(): RunLengthCell[] {
  const names = Object.keys(calibrationKinds) as OnlineName[];
  return names.flatMap((detector) => {
    const [first, second] = inputsOf(detector);
    const runLengths = calibrationKinds[detector] !== 'horizon';
    const target = runLengths ? { arl0: 500 } : OVER_HORIZON;
    const size = horizonTargets[detector].extremes === true ? LONG_REFERENCE : REFERENCE;
    const known = { question: 'known', detector, repeats: KNOWN_RUNS, size } as const;
    const references = detector === 'bocd' ? DEAR_REFERENCES : REFERENCES;
    return [
      cell({ ...known, distribution: first, target }),
      cell({ ...known, distribution: second, target }),
      ...(runLengths ? [cell({ ...known, distribution: first, target: { arl0: 2000 } })] : []),
      cell({ question: 'estimated', detector, distribution: first, target, repeats: references, size }),
    ];
  });
}

function inputsOf(detector: OnlineName): readonly [DistributionName, DistributionName] {
  const { input } = horizonTargets[detector];
  if (input === 'error') return ['errors-10', 'errors-30'];
  return input === 'fraction' ? ['errors-10', 'confidence'] : ['confidence', 'normal'];
}

function cell(parts: Omit<RunLengthCell, 'id'>): RunLengthCell {
  const { question, detector, distribution, target } = parts;
  return { id: `${question}/${detector}/${distribution}/${targetText(target)}`, ...parts };
}

/** @example targetText({ arl0: 500 }); // 'arl 500' */
export function targetText(target: CalibrationTarget): string {
  return 'arl0' in target ? `arl ${target.arl0}` : `${100 * target.falseAlarm} % in ${target.horizon}`;
}
