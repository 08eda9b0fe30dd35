import { useEffect, useState } from 'react';
import { call, words, type Answer } from '../api/client.js';
import { share } from '../lib/format.js';

type Evaluation = Answer<'POST /api/v1/evaluations'>;

/** Measures the model again, here and now, and holds what is found against its card. */
export function Evaluate({ model }: { model: string }) {
  const [evaluation, setEvaluation] = useState<Evaluation | null>(null);
  const [problem, setProblem] = useState('');
  const id = evaluation?.state === 'running' ? evaluation.id : null;
  useEffect(() => {
    if (id === null) return;
    const source = new EventSource(`/api/v1/evaluations/${id}/events`);
    source.addEventListener('evaluation', (event: MessageEvent<string>) => {
      const state = JSON.parse(event.data) as Evaluation;
      setEvaluation(state);
      // The stream ends with the evaluation: the browser would open it again.
      if (state.state !== 'running') source.close();
    });
    return () => source.close();
  }, [id]);
  const start = (): void => {
    setProblem('');
    call('POST /api/v1/evaluations', { body: { model } }).then(setEvaluation, (error: unknown) =>
      setProblem(words(error)),
    );
  };
  const cancel = (): void => void call('DELETE /api/v1/evaluations/{id}', { path: { id: id! } }).catch(() => undefined);
  return (
    <section className="card" aria-labelledby="evaluate-title" data-testid="evaluate">
      <h2 id="evaluate-title">Measure it again</h2>
      <p className="dim">
        Runs it over its test split in a worker of this process and compares with the card. One model at a time.
      </p>
      {id === null ? (
        <button className="go" onClick={start} data-testid="evaluate-start">
          {evaluation === null ? 'Evaluate' : 'Evaluate again'}
        </button>
      ) : (
        <button onClick={cancel}>Cancel</button>
      )}
      <div role="status">
        {problem !== '' && <p className="bad">{problem}</p>}
        {evaluation !== null && <Outcome evaluation={evaluation} />}
      </div>
    </section>
  );
}

function Outcome({ evaluation }: { evaluation: Evaluation }) {
  const { state, done, total, outcome, error } = evaluation;
  if (state === 'running')
    return (
      <p>
        <progress aria-label="Images measured" {...(total === null ? {} : { value: done, max: total })} />{' '}
        {total === null ? 'opening the data…' : `${done} of ${total} images`}
      </p>
    );
  if (state === 'cancelled') return <p>Cancelled.</p>;
  if (outcome === null) return <p className="bad">{error}</p>;
  if (outcome.status === 'skipped') return <p>It cannot be measured here: {outcome.reason}.</p>;
  return (
    <>
      <p data-testid="evaluate-verdict">
        <b>{outcome.status === 'agrees' ? '✓ As its card says' : '✕ Its card says something else'}</b>{' '}
        <span className="dim">({outcome.provider})</span>
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">figure</th>
            <th scope="col">card</th>
            <th scope="col">found</th>
          </tr>
        </thead>
        <tbody>
          {outcome.figures.map(({ name, card, found, agrees }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{shown(name, card)}</td>
              <td className={agrees ? '' : 'bad'}>{shown(name, found)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function shown(name: string, value: number | null): string {
  if (value === null) return '–';
  return name === 'images' || name === 'confusion' ? String(value) : share(value, 4);
}
