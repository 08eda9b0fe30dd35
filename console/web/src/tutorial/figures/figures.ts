import type { Figure } from '../figure.js';
import { adwinWindow } from './adwin-window.js';
import { controlChart } from './control-chart.js';
import { degradeOne } from './degrade-one.js';
import { driftStream } from './drift-stream.js';
import { falseAlarms } from './false-alarms.js';
import { gallery } from './gallery.js';
import { kinds } from './kinds.js';
import { robustness } from './robustness.js';
import { shapes } from './shapes.js';
import { twoSamples } from './two-samples.js';
import { windowSize } from './window-size.js';

/** Every figure of the tutorial. To add one: a file beside these, a line here, and a picture in `docs/tutorial/` that names its id. */
export const figures: readonly Figure[] = [
  driftStream,
  kinds,
  shapes,
  degradeOne,
  gallery,
  robustness,
  twoSamples,
  falseAlarms,
  controlChart,
  adwinWindow,
  windowSize,
];

/** The figure of an id. @throws {Error} where there is none: the text names one that does not exist */
export function figureNamed(id: string): Figure {
  const found = figures.find((figure) => figure.id === id);
  if (found === undefined) throw new Error(`There is no figure "${id}".`);
  return found;
}
