import type { Report } from './analytics-types.js';

/** What the scenario expects of a run, each with what came of it. */
export function Expectations({ results }: { results: Report['expectations']['results'] }) {
  if (results.length === 0) return null;
  return (
    <ul className="expectations" aria-label="What the scenario expects" data-testid="expectations">
      {results.map(({ text, passed }) => (
        <li key={text}>
          <span className={passed ? '' : 'bad'} aria-hidden="true">
            {passed ? '✓' : '✕'}
          </span>
          <span>
            <span className="hidden">{passed ? 'Held: ' : 'Did not hold: '}</span>
            {text}
          </span>
        </li>
      ))}
    </ul>
  );
}
