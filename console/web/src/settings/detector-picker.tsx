import { useState } from 'react';
import { words } from '../lib/format.js';
import { Choice, Field } from './field.js';
import type { SettingsWork } from './use-settings.js';

/** The default battery, or detectors of one's own choice. */
export function DetectorPicker({ work }: { work: SettingsWork }) {
  const { detectors } = work.stored;
  const chosen = work.value('detection.detectors') as readonly string[] | null;
  const battery = detectors.filter((each) => each.battery).map(({ id }) => id);
  return (
    <Field
      work={work}
      path="detection.detectors"
      label="Detectors"
      help="Which detectors watch a run. A scenario that names its own is watched by those."
      group
    >
      <Choice
        name="detectors"
        value={chosen === null ? 'battery' : 'own'}
        onChange={(kind) => work.set('detection.detectors', kind === 'battery' ? null : battery)}
        options={[
          ['battery', `The default battery (${battery.length})`, 'Proven on every set, and changed by new versions.'],
          ['own', 'A choice of my own', `Of ${detectors.length} that the libraries have.`],
        ]}
      />
      {chosen !== null && <Checklist work={work} chosen={chosen} />}
    </Field>
  );
}

function Checklist({ work, chosen }: { work: SettingsWork; chosen: readonly string[] }) {
  const [typed, setTyped] = useState('');
  const [only, setOnly] = useState(false);
  const { detectors } = work.stored;
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = detectors.filter(
    ({ id, title, kind, input }) =>
      (!only || chosen.includes(id)) &&
      wanted.every((word) => `${id} ${title} ${kind} ${input}`.toLowerCase().includes(word)),
  );
  const toggle = (id: string): void =>
    work.set('detection.detectors', chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  return (
    <div className="picker">
      <div className="picker-head">
        <input
          type="search"
          aria-label="Find detectors"
          placeholder="Find: ks, online, errors…"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          data-testid="find-detector"
        />
        <button type="button" aria-pressed={only} onClick={() => setOnly(!only)}>
          Only chosen
        </button>
        <small role="status">
          {chosen.length} chosen, {shown.length} shown
        </small>
      </div>
      <div className="picker-list">
        {[...new Set(shown.map(({ input }) => input))].map((input) => (
          <section key={input} aria-label={`Looking at ${words(input)}`}>
            <h3>looking at {words(input)}</h3>
            <ul>
              {shown
                .filter((each) => each.input === input)
                .map(({ id, title, kind, battery }) => (
                  <li key={id}>
                    <label>
                      <input
                        type="checkbox"
                        checked={chosen.includes(id)}
                        onChange={() => toggle(id)}
                        data-testid={`detector-${id}`}
                      />
                      <span>
                        {title}
                        <small>
                          {kind}
                          {battery ? ' · default' : ''}
                        </small>
                      </span>
                    </label>
                  </li>
                ))}
            </ul>
          </section>
        ))}
        {shown.length === 0 && (
          <p className="dim">{only && chosen.length === 0 ? 'None is chosen yet.' : 'No detector has these words.'}</p>
        )}
      </div>
    </div>
  );
}
