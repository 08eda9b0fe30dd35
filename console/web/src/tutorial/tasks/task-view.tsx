import { useEffect, useId, useState } from 'react';
import { checkTask, TASKS, type Attempt, type TaskId } from './check-task.js';
import { askOf, effectNames, LineError, type EffectName } from './line-api.js';
import { useLine } from './use-line.js';

/** A task of the drill: what to do, the means to do it, and what the run says to it. */
export function TaskView(props: {
  readonly id: string;
  readonly html: string;
  /** The run on which it was done, where it was. */
  readonly doneOn: string | undefined;
  readonly onDone: (run: string) => void;
}) {
  const { id, html, doneOn, onDone } = props;
  const { snapshot, problem } = useLine();
  const [attempt, setAttempt] = useState<Attempt>({});
  const task = TASKS.find((known) => known === id);
  const checked = snapshot === null || task === undefined ? null : checkTask(task, snapshot, attempt);
  const run = snapshot?.run.run;
  const done = checked?.done === true;
  useEffect(() => {
    if (done && run !== undefined && doneOn === undefined) onDone(run);
  });
  return (
    <section className="task" data-testid={`task-${id}`} data-done={doneOn !== undefined}>
      <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />
      {task !== undefined && snapshot !== null && <Means task={task} attempt={attempt} onAttempt={setAttempt} />}
      <p className="task-state" role="status">
        {doneOn !== undefined && <b className="is-right">✓ Done on run {doneOn}. </b>}
        {checked?.say ?? problem}
      </p>
    </section>
  );
}

interface MeansProps {
  readonly attempt: Attempt;
  readonly onAttempt: (attempt: Attempt) => void;
}

function Means({ task, ...props }: MeansProps & { readonly task: TaskId }) {
  switch (task) {
    case 'watch':
      return null;
    case 'break':
      return <InjectMeans {...props} />;
    case 'find':
    case 'choose':
      return <DetectorMeans {...props} />;
    case 'respond':
      return <AlertMeans />;
  }
}

function InjectMeans({ onAttempt }: MeansProps) {
  const { snapshot } = useLine();
  const [effects, setEffects] = useState<readonly EffectName[]>([]);
  const [effect, setEffect] = useState('motion_blur');
  const [severity, setSeverity] = useState(0.6);
  const [problem, setProblem] = useState('');
  const [effectId, severityId] = [useId(), useId()];
  useEffect(() => {
    effectNames().then(setEffects, () => setEffects([]));
  }, []);
  const run = snapshot!.run;
  const inject = async (): Promise<void> => {
    try {
      const seen = Math.max(0, ...run.streams.map((stream) => stream.seen));
      await askOf(run.run, { action: 'inject', effect, severity });
      onAttempt({ asked: { run: run.run, effect, seen } });
      setProblem('');
    } catch (error) {
      setProblem(error instanceof LineError ? error.message : 'That did not work.');
    }
  };
  return (
    <div className="figure-controls">
      <p>
        <label htmlFor={effectId}>Effect</label>
        <select id={effectId} value={effect} onChange={(event) => setEffect(event.target.value)}>
          {effects.map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </select>
      </p>
      <p>
        <label htmlFor={severityId}>
          Severity: <output htmlFor={severityId}>{severity}</output>
        </label>
        <input
          id={severityId}
          type="range"
          min={0.1}
          max={1}
          step={0.1}
          value={severity}
          onChange={(event) => setSeverity(event.target.valueAsNumber)}
        />
      </p>
      <p>
        <button type="button" className="go" disabled={run.phase === 'ended'} onClick={() => void inject()}>
          Inject now
        </button>{' '}
        {run.phase === 'ended' ? 'This run has ended: start another.' : problem}
      </p>
    </div>
  );
}

function DetectorMeans({ attempt, onAttempt }: MeansProps) {
  const { snapshot } = useLine();
  const id = useId();
  return (
    <p>
      <label htmlFor={id}>Detector </label>
      <select
        id={id}
        value={attempt.detector ?? ''}
        onChange={(event) => onAttempt(event.target.value === '' ? {} : { detector: event.target.value })}
      >
        <option value="">Choose …</option>
        {snapshot!.run.detectors.map((detector) => (
          <option key={detector.id} value={detector.id}>
            {detector.title}
          </option>
        ))}
      </select>
    </p>
  );
}

function AlertMeans() {
  const { snapshot } = useLine();
  const [problem, setProblem] = useState('');
  const open = snapshot!.alerts.alerts.find(({ lifecycle }) => lifecycle === 'open');
  if (open === undefined) return null;
  const acknowledge = (): void => {
    askOf(snapshot!.run.run, { action: 'acknowledge', alert: open.id }).then(
      () => setProblem(''),
      (error: unknown) => setProblem(error instanceof LineError ? error.message : 'That did not work.'),
    );
  };
  return (
    <div className="task-alert">
      <b>{open.title}</b> <span className="dim">({open.severity})</span>
      <ul>
        {open.recommendations.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <button type="button" onClick={acknowledge}>
        Acknowledge
      </button>{' '}
      {problem}
    </div>
  );
}
