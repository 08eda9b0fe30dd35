import { SimdriftError } from '@simdrift/contracts';
import type { Stated } from '@simdrift/models';
import type { Arguments } from '../arguments.js';

/** What the command line says of a model of one's own. @throws {SimdriftError} `SIMDRIFT_USAGE` */
export function readStated(given: Arguments): Stated {
  const [layout, range, scores] = [given.text('input-layout'), given.text('input-range'), given.text('scores')];
  if (layout !== undefined && layout !== 'NHWC' && layout !== 'NCHW')
    throw refused('--input-layout', layout, 'NHWC (channels last) or NCHW (channels first)');
  if (scores !== undefined && scores !== 'logits' && scores !== 'probabilities')
    throw refused('--scores', scores, 'logits or probabilities');
  return { layout, range: range === undefined ? undefined : readRange(range), scores };
}

function readRange(text: string): readonly [number, number] {
  const [low, high, ...more] = text.split('..').map(Number);
  if (more.length > 0 || !Number.isFinite(low) || !Number.isFinite(high) || low! >= high!)
    throw refused('--input-range', text, 'what the pixels 0 and 255 become, for example 0..1, -1..1 or 0..255');
  return [low!, high!];
}

function refused(option: string, value: string, wanted: string): SimdriftError {
  return new SimdriftError('SIMDRIFT_USAGE', `${option} does not take "${value}".`, { hint: `Give ${wanted}.` });
}
