import { PHANTOM_NAMES, datasetNamed } from '@simdrift/datasets';
import { degradations } from '@simdrift/imaging';
import type { Control } from '../figure.js';

/** The effects that a small set of choices should show: each breaks images in a way of its own. */
const EFFECTS = ['scanner_replacement', 'low_dose_noise', 'blur', 'contrast', 'brightness', 'jpeg_compression'];

export const titleOfEffect = (name: string): string =>
  degradations.find((effect) => effect.name === name)?.title ?? name;

export function effectChoice(name: string, label: string, value: string): Control {
  return { kind: 'choice', name, label, value, options: EFFECTS.map((effect) => [effect, titleOfEffect(effect)]) };
}

export function severityRange(value: number): Control {
  return { kind: 'range', name: 'severity', label: 'Severity', min: 0, max: 1, step: 0.05, value };
}

export function datasetChoice(value: string): Control {
  const options = PHANTOM_NAMES.map((name) => [name, `${datasetNamed(name).modality} (${name})`] as const);
  return { kind: 'choice', name: 'dataset', label: 'Kind of image', value, options };
}
