import { useRef } from 'react';
import { plural } from '../lib/format.js';
import type { ScenarioWork } from './use-scenario.js';

/** The text with its lines numbered, and what is wrong at the line where it is. */
export function YamlEditor({ work }: { work: ScenarioWork }) {
  const gutter = useRef<HTMLOListElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const { text, problems } = work;
  const lines = text.split('\n');
  const goTo = (line: number, column: number): void => {
    const offset = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0) + column - 1;
    field.current?.focus();
    field.current?.setSelectionRange(offset, offset);
  };
  return (
    <section className="card" aria-labelledby="yaml-title">
      <h2 id="yaml-title">The scenario as YAML</h2>
      <div className="yaml">
        <ol ref={gutter} aria-hidden="true">
          {lines.map((_, i) => (
            <li key={i} className={problems.some(({ line }) => line === i + 1) ? 'faulty' : ''}>
              {i + 1}
            </li>
          ))}
        </ol>
        <textarea
          ref={field}
          value={text}
          wrap="off"
          spellCheck={false}
          rows={Math.min(30, Math.max(14, lines.length + 1))}
          aria-label="YAML of the scenario"
          aria-invalid={problems.length > 0}
          aria-describedby="yaml-problems"
          data-testid="yaml"
          onChange={(event) => work.setText(event.target.value, 'typing')}
          onScroll={(event) => {
            if (gutter.current !== null) gutter.current.scrollTop = event.currentTarget.scrollTop;
          }}
        />
      </div>
      <div id="yaml-problems" role="status" data-testid="yaml-problems">
        {problems.length === 0 ? (
          <small>Nothing is wrong with it.</small>
        ) : (
          <>
            <p className="bad">{plural(problems.length, 'fault')}</p>
            <ul className="problems">
              {problems.slice(0, 12).map(({ line, column, path, message, hint }, i) => (
                <li key={i}>
                  <button onClick={() => goTo(line, column)}>line {line}</button>{' '}
                  <span>
                    {path === '' ? '' : `${path}: `}
                    {message}. <small>{hint}</small>
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </section>
  );
}
