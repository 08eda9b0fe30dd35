// Updates per second of each detector and milliseconds of each calibration, best of several passes on one core.
//   npx tsc -b libs/detectors && node libs/detectors/bench/speed.mjs
import { calibrateHorizon, detectorList, mmdDetector, nextUnit, seeded } from '../dist/index.js';

const random = seeded(1);
const values = (count) => Float64Array.from({ length: count }, () => (nextUnit(random) + nextUnit(random)) / 2);
const matrix = (rows, columns) => ({ rows, columns, data: values(rows * columns) });
const best = (passes, work) => {
  let least = Infinity;
  for (let pass = 0; pass < passes; pass++) {
    const begin = performance.now();
    work();
    least = Math.min(least, performance.now() - begin);
  }
  return least;
};
const scores = values(300_000);
const bits = scores.map((score) => (score < 0.2 ? 1 : 0));
const rowsOf = ({ rows, columns, data }) =>
  Array.from({ length: rows }, (_, i) => data.subarray(i * columns, (i + 1) * columns));

console.log('detector         updates/s   µs each   (windowed: 12 features, window 200, judged every 50; R = 1000)');
for (const { name, kind, input, detector } of detectorList) {
  const stream = kind === 'windowed' ? rowsOf(matrix(4000, 12)) : input === 'error' ? bits : scores;
  const state =
    kind === 'windowed' ? detector.fit(detector.defaults, matrix(1000, 12)) : detector.init(detector.defaults);
  const each =
    (1000 * best(8, () => stream.forEach((observation) => detector.step(state, observation)))) / stream.length;
  console.log(
    `${name.padEnd(14)} ${Math.round(1e6 / each)
      .toLocaleString('en')
      .padStart(11)} ${each.toFixed(3).padStart(9)}`,
  );
}

console.log('\ncalibration                         ms');
const report = (what, ms) => console.log(`${what.padEnd(32)} ${ms.toFixed(0).padStart(5)}`);
let battery = 0;
for (const { name, kind, detector } of detectorList) {
  if (kind !== 'windowed') continue;
  for (const columns of [12, 9]) {
    const reference = matrix(1000, columns);
    const ms = best(3, () => detector.fit(detector.defaults, reference));
    battery += ms;
    report(`${name}, 1000 × ${columns}`, ms);
  }
}
const embeddings = matrix(1000, 128);
const wide = best(3, () => mmdDetector.fit(mmdDetector.defaults, embeddings));
report('mmd, 1000 × 128 to 16', wide);
report('all windowed', battery + wide);
let online = 0;
for (const name of ['adwin', 'ddm', 'kswin', 'page_hinkley']) {
  const reference = (name === 'ddm' ? bits : scores).slice(0, 1000);
  const ms = best(1, () => calibrateHorizon(name, { falseAlarm: 0.01, horizon: 6000, reference }));
  online += ms;
  report(`${name}, horizon 6000`, ms);
}
report('all online', online);
