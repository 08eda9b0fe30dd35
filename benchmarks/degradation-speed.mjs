// Images per second and thread of every degradation, at 28 and 224 px, gray and RGB: prints a Markdown table.
//
//   npx tsc -b libs/imaging && node benchmarks/degradation-speed.mjs [--severity 0.6] [--seconds 0.3] [--only NAME,NAME]
//
// Every image has its own random numbers, as in a stream; the severity stays, as after a step. A second is one of processor time (of all
// threads of this process, the collector's too), so that other work on the machine counts less; the fastest of three turns counts.
import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { degradation, degradations, randomAt, randomKey } from '../libs/imaging/dist/index.js';

const { values } = parseArgs({
  options: {
    severity: { type: 'string', default: '0.6' },
    seconds: { type: 'string', default: '0.3' },
    only: { type: 'string' },
  },
});
const severity = Number(values.severity);
const milliseconds = 1000 * Number(values.seconds);
const only = values.only?.split(',');

const key = randomKey(1, 'benchmark', 'degradation-speed');
const both = ['jpeg_compression', 'motion_blur'];
const effects = [
  ...degradations.map((effect) => [effect.name, effect]),
  ...both.map((name) => [`${name} (published)`, degradation(name, { published: true })]),
].filter(([name]) => only === undefined || only.includes(name));

const columns = [
  [28, 1],
  [28, 3],
  [224, 1],
  [224, 3],
];

console.log(
  `${cpus()[0]?.model ?? 'unknown processor'}, one of ${availableParallelism()} threads, Node ${process.version}, severity ${severity}`,
);
console.log();
console.log('| effect | family | 28 px gray | 28 px RGB | 224 px gray | 224 px RGB |');
console.log('|---|---|---:|---:|---:|---:|');
for (const [name, effect] of effects) {
  const speeds = columns.map(([side, channels]) => {
    if (channels === 1 && effect.channels === 'color') return '–';
    return Math.round(imagesPerSecond(effect, pictures(side, channels))).toLocaleString('en');
  });
  console.log(`| ${name} | ${effect.family} | ${speeds.join(' | ')} |`);
}

/** Pictures with a bright body, waves and grain. */
function pictures(side, channels) {
  return Array.from({ length: 16 }, (_, seed) => {
    const random = randomAt(key, seed);
    const [u, v, radius] = [random.between(1, 6), random.between(1, 6), random.between(0.25, 0.45)];
    const pixels = new Uint8Array(side * side * channels);
    for (let i = 0; i < pixels.length; i++) {
      const place = Math.floor(i / channels);
      const [x, y] = [(place % side) / side, Math.floor(place / side) / side];
      const body = Math.hypot(x - 0.5, y - 0.5) < radius ? 110 : 0;
      pixels[i] = 40 + body + 30 * Math.sin(2 * Math.PI * (u * x + v * y) + (i % channels)) + 30 * random.uniform();
    }
    return { height: side, width: side, channels, pixels };
  });
}

function imagesPerSecond(effect, images) {
  let best = 0;
  let seq = 0;
  for (let turn = 0; turn < 4; turn++) {
    const begin = process.cpuUsage();
    let count = 0;
    let took = 0;
    do {
      for (const image of images) effect.apply(image, severity, randomAt(key, seq++));
      count += images.length;
      const { user, system } = process.cpuUsage(begin);
      took = (user + system) / 1000;
    } while (took < milliseconds);
    if (turn > 0) best = Math.max(best, (1000 * count) / took); // the first turn warms the compiler up
  }
  return best;
}
