import { useMemo, useState } from 'react';
import type { Series, Windows } from './analytics-types.js';
import { TimeChart, type Line } from './time-chart.js';
import { WindowBands } from './window-bands.js';

interface RunChartsProps {
  readonly series: Series;
  readonly windows: Windows;
  readonly onBrush: (from: number, until: number) => void;
  readonly onChange: (windows: Windows) => void;
}

/** Accuracy, a detector and a feature over the frames of a run. Both windows lie on all three, their handles on the first. */
export function RunCharts({ series, windows, onBrush, onChange }: RunChartsProps) {
  const [detector, setDetector] = useState(series.detectors[0]?.id ?? '');
  const [feature, setFeature] = useState(series.features.series[0]?.name ?? '');
  const accuracy = useMemo((): Line[] => {
    const { accuracy: measured, estimates } = series;
    const estimate = estimates[0];
    return [
      { label: 'accuracy', ...measured, color: 'acc' },
      { label: 'accuracy − error', seq: measured.seq, value: measured.low, color: 'stable', aside: true },
      { label: 'accuracy + error', seq: measured.seq, value: measured.high, color: 'stable', aside: true },
      ...(estimate === undefined
        ? []
        : [{ label: `${estimate.method.toUpperCase()}, no labels`, ...estimate, color: 'est', dash: [6, 4] }]),
    ];
  }, [series]);
  const statistic = useMemo((): Line[] => {
    const one = series.detectors.find(({ id }) => id === detector);
    if (one === undefined) return [];
    return [
      { label: 'statistic', seq: one.seq, value: one.statistic, color: 'stable-strong' },
      { label: 'threshold', seq: one.seq, value: one.threshold, color: 'bad', dash: [4, 4] },
    ];
  }, [series, detector]);
  const mean = useMemo((): Line[] => {
    const one = series.features.series.find(({ name }) => name === feature);
    return one === undefined ? [] : [{ label: feature, seq: series.features.seq, value: one.value, color: 'acc' }];
  }, [series, feature]);
  const shown = { windows, frames: series.frames };
  const common = { frames: series.frames, sync: series.run, onBrush };
  return (
    <>
      <TimeChart title="Accuracy over frames" lines={accuracy} {...common}>
        <WindowBands {...shown} onChange={onChange} />
      </TimeChart>
      {statistic.length > 0 && (
        <>
          <label className="pick">
            detector
            <select value={detector} onChange={(event) => setDetector(event.target.value)}>
              {series.detectors.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
          </label>
          <TimeChart title="Statistic of a detector over frames" lines={statistic} height={150} {...common}>
            <WindowBands {...shown} />
          </TimeChart>
        </>
      )}
      {mean.length > 0 && (
        <>
          <label className="pick">
            mean of {series.features.block} frames
            <select value={feature} onChange={(event) => setFeature(event.target.value)}>
              {series.features.series.map(({ name }) => (
                <option key={name} value={name}>
                  {name.replaceAll('_', ' ')}
                </option>
              ))}
            </select>
          </label>
          <TimeChart title="Mean of a feature over frames" lines={mean} height={150} {...common}>
            <WindowBands {...shown} />
          </TimeChart>
        </>
      )}
    </>
  );
}
