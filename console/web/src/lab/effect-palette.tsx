import { useMemo, useState } from 'react';
import { useApi } from '../api/queries.js';
import { sourceWord } from '../lib/format.js';
import { Pixels } from '../panels/pixels.js';
import { attributesOf } from './attributes-of.js';
import { newEffect, OTHER_EFFECTS } from './other-effects.js';
import type { Source } from './preview-panel.js';
import { stagesPath } from './timeline-editor.js';
import type { ScenarioWork } from './use-scenario.js';

/** Everything that can go wrong, each shown on one image of the set; a press puts it on the timeline. */
export function EffectPalette({ work, stream, source }: { work: ScenarioWork; stream: number; source: Source }) {
  const dataset = work.scenario?.datasets[0] ?? 'pneumoniamnist';
  const { data: effects = [] } = useApi('GET /api/v1/effects', {});
  const thumbnails = useApi('GET /api/v1/effects/thumbnails', { query: { dataset, source, severity: 0.7 } });
  const facts = useApi('GET /api/v1/datasets/{name}', { path: { name: dataset } });
  const [family, setFamily] = useState('');
  const [typed, setTyped] = useState('');
  const pictures = useMemo(
    () => new Map(thumbnails.data?.effects.map(({ name, picture }) => [name, picture])),
    [thumbnails.data],
  );
  const all = [...effects, ...OTHER_EFFECTS.map((effect) => ({ ...effect, channels: 'any' as const }))];
  const families = [...new Set(all.map((effect) => effect.family))];
  const asked = typed.trim().toLowerCase();
  const shown = all.filter(
    (effect) =>
      (family === '' || effect.family === family) &&
      `${effect.title} ${effect.name} ${effect.description}`.toLowerCase().includes(asked),
  );
  const add = (name: string): void => {
    const effect = newEffect(name, attributesOf(work.scenario, facts.data?.attributes));
    const value = { from: '60%', ramp: { kind: 'linear', over: '15%' }, effects: [effect] };
    work.edit([{ path: stagesPath(work, stream), value, append: true }]);
  };
  return (
    <section className="card" aria-labelledby="effects-title">
      <div className="head">
        <h2 id="effects-title">Add an effect</h2>
        {thumbnails.data !== undefined && (
          <small>
            each at severity 0.7 on one image of {thumbnails.data.dataset} · {sourceWord(thumbnails.data.source)}
          </small>
        )}
      </div>
      <div className="palette-filter">
        <select aria-label="Kind of effect" value={family} onChange={({ target }) => setFamily(target.value)}>
          <option value="">every kind</option>
          {families.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
        <input
          type="search"
          aria-label="Find an effect"
          placeholder="find, e.g. blur"
          value={typed}
          data-testid="palette-find"
          onChange={({ target }) => setTyped(target.value)}
        />
      </div>
      <ul className="effects" data-testid="effects">
        {shown.map(({ name, title, description, channels, family: kind }) => {
          const picture = pictures.get(name);
          const pixels = effects.some((effect) => effect.name === name);
          const impossible = channels === 'color' && facts.data?.channels === 1;
          return (
            <li key={name}>
              <button
                disabled={!work.sound || impossible}
                title={impossible ? `${description} Needs colour; ${dataset} is gray.` : description}
                data-testid={`effect-${name}`}
                onClick={() => add(name)}
              >
                {pixels && !impossible ? (
                  <Pixels picture={picture ?? null} label="" />
                ) : (
                  <span className="no-picture">{impossible ? 'needs colour' : kind}</span>
                )}
                <span>{title}</span>
              </button>
            </li>
          );
        })}
      </ul>
      {shown.length === 0 && <p className="dim">No effect has these words.</p>}
    </section>
  );
}
