import { inspectScenario } from '@simdrift/scenarios';
import { useRef, useState } from 'react';
import { plural } from '../lib/format.js';

/** What the console takes as a scenario's text. */
const MOST = 48_000;

/** A scenario from elsewhere, by file or by paste; what is wrong with it is said before it takes the place of the text. */
export function ImportDialog({ onText }: { onText: (text: string) => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState('');
  const [refused, setRefused] = useState('');
  const { problems } = text === '' ? { problems: [] } : inspectScenario(text);
  const read = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    if (file.size > MOST) setRefused(`${file.name} is too large for a scenario.`);
    else {
      setRefused('');
      setText(await file.text());
    }
  };
  const use = (): void => {
    onText(text);
    dialog.current?.close();
  };
  return (
    <>
      <button
        onClick={() => {
          setText('');
          setRefused('');
          dialog.current?.showModal();
        }}
        data-testid="lab-import"
      >
        Import…
      </button>
      <dialog ref={dialog} className="palette import" aria-labelledby="import-title">
        <h2 id="import-title">Import a scenario</h2>
        <label className="drop">
          From a file{' '}
          <input
            type="file"
            accept=".yaml,.yml"
            onChange={({ target }) => {
              void read(target.files?.[0]);
              target.value = '';
            }}
          />
        </label>
        <label>
          or paste its YAML
          <textarea
            rows={12}
            spellCheck={false}
            maxLength={MOST}
            value={text}
            data-testid="import-text"
            onChange={({ target }) => setText(target.value)}
          />
        </label>
        <p role="status" className={refused !== '' || problems.length > 0 ? 'bad' : 'dim'} data-testid="import-told">
          {refused !== ''
            ? refused
            : text === ''
              ? 'It takes the place of the text in the editor; Undo brings that back.'
              : problems.length === 0
                ? 'Nothing is wrong with it.'
                : `${plural(problems.length, 'fault')}; the first in line ${problems[0]!.line}: ${[problems[0]!.path, problems[0]!.message].filter(Boolean).join(': ')}.`}
        </p>
        <div className="actions">
          <button onClick={() => dialog.current?.close()}>Cancel</button>
          <button className="go" disabled={text.trim() === ''} onClick={use} data-testid="import-use">
            {problems.length === 0 ? 'Take it' : 'Take it, and mend it in the editor'}
          </button>
        </div>
      </dialog>
    </>
  );
}
