import { writeFile } from 'node:fs/promises';
import type { Settings } from '@simdrift/contracts';
import { degradations, randomAt, randomKey, type Image } from '@simdrift/imaging';
import { sweepFile, type InferenceEngine, type ModelCard, type SeveritySweep } from '@simdrift/models';
import { openSources } from '@simdrift/producers';
import { pathsOf, silent } from '@simdrift/runtime';
import type { DrawnSample } from '@simdrift/scenarios';

const SEVERITIES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

/** Measures a model at every severity of every effect, on the same images each time, and keeps the sweep beside its card. */
export async function onsetBench(
  settings: Settings,
  engine: InferenceEngine,
  model: ModelCard,
  images: number,
): Promise<SeveritySweep> {
  const paths = pathsOf(settings);
  const { sources } = await openSources(
    { dataset: model.dataset, source: model.source },
    'test',
    { ...paths, download: 'never' },
    silent,
  );
  const key = randomKey(20_261, 'sweep', 'draw');
  const samples = Array.from({ length: images }, (_, i) => sources.stream.draw(randomAt(key, i), null));
  const accuracy = (change: (sample: DrawnSample, i: number) => Image) => shareRight(engine, model, samples, change);
  const clean = await accuracy(({ image }) => image);
  const effects: SeveritySweep['effects'] = {};
  for (const effect of degradations) {
    if (effect.channels === 'color' && model.input.channels === 1) continue;
    const noise = randomKey(20_261, 'sweep', effect.name);
    const points = [];
    for (const severity of SEVERITIES) {
      points.push({
        severity,
        accuracy: await accuracy(({ image }, i) => effect.apply(image, severity, randomAt(noise, i))),
      });
    }
    effects[effect.name] = points;
  }
  const sweep: SeveritySweep = { images, clean, effects };
  await writeFile(sweepFile(model), `${JSON.stringify(sweep, null, 1)}\n`);
  return sweep;
}

async function shareRight(
  engine: InferenceEngine,
  model: ModelCard,
  samples: readonly DrawnSample[],
  change: (sample: DrawnSample, i: number) => Image,
): Promise<number> {
  const { height, width, channels } = model.input;
  const size = height * width * channels;
  const pixels = new Uint8Array(samples.length * size);
  samples.forEach((sample, i) => pixels.set(change(sample, i).pixels, i * size));
  const { probabilities, classes } = await engine.infer(model, {
    count: samples.length,
    height,
    width,
    channels,
    pixels,
  });
  const right = samples.filter(({ label }, i) => {
    const row = probabilities.subarray(i * classes, (i + 1) * classes);
    return row.indexOf(Math.max(...row)) === label;
  });
  return right.length / samples.length;
}
