import { useId, useMemo, useState } from 'react';
import { useWidth } from '../lib/use-width.js';
import { defaultsOf, type Control, type Fact, type Params } from './figure.js';
import { figureNamed } from './figures/figures.js';
import { usePicture } from './figures/use-picture.js';
import { PanelView } from './picture/panel-view.js';

/** A live figure: its controls, what is measured for them, and the finding in words. */
export function FigureView({ id, alt }: { readonly id: string; readonly alt: string }) {
  const figure = useMemo(() => figureNamed(id), [id]);
  const [params, setParams] = useState<Params>(() => defaultsOf(figure));
  const { picture, busy, error } = usePicture(id, params);
  const [ref, width] = useWidth<HTMLDivElement>();
  const set = (name: string, value: number | string): void => setParams((before) => ({ ...before, [name]: value }));
  return (
    <figure className="live-figure" aria-label={alt} data-testid={`figure-${id}`} data-busy={busy}>
      <header>
        <h3>{figure.title}</h3>
        <button type="button" onClick={() => setParams(defaultsOf(figure))}>
          Reset
        </button>
      </header>
      <div className="figure-controls">
        {figure.controls.map((control) => (
          <ControlView key={control.name} control={control} value={params[control.name]!} onSet={set} />
        ))}
      </div>
      <div ref={ref} className="figure-panels" aria-busy={busy}>
        {picture === null && error === '' && <p className="dim">Measuring …</p>}
        {width > 0 && picture?.panels.map((panel, i) => <PanelView key={i} panel={panel} width={width} />)}
      </div>
      {picture !== null && <Facts facts={picture.facts} />}
      <figcaption aria-live="polite">{error === '' ? (picture?.say ?? '') : `That did not work: ${error}`}</figcaption>
    </figure>
  );
}

function ControlView(props: {
  readonly control: Control;
  readonly value: number | string;
  readonly onSet: (name: string, value: number | string) => void;
}) {
  const { control, value, onSet } = props;
  const id = useId();
  if (control.kind === 'choice')
    return (
      <p>
        <label htmlFor={id}>{control.label}</label>
        <select id={id} value={value} onChange={(event) => onSet(control.name, event.target.value)}>
          {control.options.map(([option, label]) => (
            <option key={option} value={option}>
              {label}
            </option>
          ))}
        </select>
      </p>
    );
  return (
    <p>
      <label htmlFor={id}>
        {control.label}: <output htmlFor={id}>{value}</output>
      </label>
      <input
        id={id}
        type="range"
        min={control.min}
        max={control.max}
        step={control.step}
        value={value}
        onChange={(event) => onSet(control.name, event.target.valueAsNumber)}
      />
    </p>
  );
}

function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="figure-facts">
      {facts.map(({ name, value, verdict }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {value}
            {verdict !== undefined && (
              <span className={`verdict ${verdict === 'drift' ? 'is-drift' : 'is-stable'}`}>
                <span aria-hidden="true">{verdict === 'drift' ? '▲' : '●'}</span> {verdict}
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
