import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { call, words as sentence } from '../api/client.js';
import { useChannel } from '../live/use-live.js';
import { Drafts } from './drafts.js';
import { ImportDialog } from './import-dialog.js';
import type { ScenarioWork } from './use-scenario.js';

interface ActionsProps {
  readonly work: ScenarioWork;
  readonly name: string;
  readonly own: boolean;
  /** Whether the text is what is kept under the name. */
  readonly saved: boolean;
  /** The text is kept: nothing is lost by leaving from now on. */
  readonly onSaved: (text: string) => void;
}

/** What is done with a scenario as a whole. */
export function LabActions({ work, name, own, saved, onSaved }: ActionsProps) {
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const run = useChannel('run');
  const [told, setTold] = useState<{ message: string; failed: boolean }>({ message: '', failed: false });
  const attempt = (doing: () => Promise<void>): void =>
    void doing().catch((error: unknown) => setTold({ message: sentence(error), failed: true }));
  const refresh = () => client.invalidateQueries({ queryKey: ['GET /api/v1/scenarios'] });
  const save = async (): Promise<void> => {
    const { text } = work;
    const kept = await call('POST /api/v1/scenarios', { body: { text } });
    client.setQueryData(['GET /api/v1/scenarios/{name}/text', { path: { name: kept.name } }], kept);
    onSaved(text);
    await refresh();
    setTold({ message: `Kept as ${kept.name}.`, failed: false });
    if (kept.name !== name) navigate(`/lab/${kept.name}`);
  };
  const begin = async (): Promise<void> => {
    if (run !== null && run.phase !== 'ended' && !window.confirm('Begin another run? The one that streams ends here.'))
      return;
    await call('POST /api/v1/runs', { body: { scenario: name } });
    navigate('/');
  };
  const remove = async (): Promise<void> => {
    if (!window.confirm(`Delete ${name}? Its file is gone then.`)) return;
    await call('DELETE /api/v1/scenarios/{name}', { path: { name } });
    onSaved(work.text);
    Drafts.drop(name);
    await refresh();
    navigate('/lab');
  };
  const copy = (): void => {
    if (work.scenario !== null) work.edit([{ path: ['name'], value: `${work.scenario.name}-copy` }]);
    setTold({ message: 'A copy under a name of its own: save it.', failed: false });
  };
  const library = !own && name !== 'new' && work.scenario?.name === name;
  const unsaved = library
    ? 'The library stays as it is: Duplicate gives this a name of its own.'
    : `Unsaved. ${told.message}`;
  return (
    <div className="actions">
      <span className="joined">
        <button onClick={work.undo} disabled={!work.canUndo} aria-keyshortcuts="Control+Z" data-testid="lab-undo">
          Undo
        </button>
        <button onClick={work.redo} disabled={!work.canRedo} aria-keyshortcuts="Control+Shift+Z" data-testid="lab-redo">
          Redo
        </button>
      </span>
      <button onClick={copy} disabled={!work.sound} data-testid="lab-duplicate">
        Duplicate
      </button>
      <ImportDialog onText={(text) => work.setText(text)} />
      <a
        className="export"
        download={`${work.scenario?.name ?? name}.yaml`}
        href={`data:application/yaml;charset=utf-8,${encodeURIComponent(work.text)}`}
      >
        Export
      </a>
      {own && <button onClick={() => attempt(remove)}>Delete</button>}
      <button
        className={saved ? '' : 'go'}
        onClick={() => attempt(save)}
        disabled={work.problems.length > 0 || saved || library}
        data-testid="lab-save"
      >
        Save
      </button>
      <button
        className={saved ? 'go' : ''}
        onClick={() => attempt(begin)}
        disabled={!saved}
        title={saved ? undefined : 'Save it first'}
        data-testid="lab-run"
      >
        Run it
      </button>
      <small className={told.failed ? 'bad' : ''} role="status" data-testid="lab-told">
        {told.failed ? told.message : saved ? told.message : unsaved}
      </small>
    </div>
  );
}
