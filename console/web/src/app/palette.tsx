import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useLocation } from 'wouter';
import { useAllCommands, useCommands, type Command } from './commands.js';
import { matchCommands } from './match-commands.js';
import { PAGES } from './pages.js';
import { storedFlag } from './stored-flag.js';
import { useShortcuts } from './use-shortcuts.js';

const SINGLE_KEYS = storedFlag('simdrift-single-keys', true);

/** Tells the palette to open: its button is elsewhere. */
export const OPEN_PALETTE = 'simdrift-open-palette';

/** Everything that can be done, by typing a part of its name. */
export function Palette() {
  const dialog = useRef<HTMLDialogElement>(null);
  const [, navigate] = useLocation();
  const [open, setOpen] = useState(false);
  const [single, setSingle] = useState(() => SINGLE_KEYS.get());
  const commands = useAllCommands();
  const show = useCallback(() => {
    setOpen(true);
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);
  useCommands(
    useMemo(
      () => [
        ...PAGES.map(({ path, title, key }) => ({
          id: `go${path}`,
          title: `Go to ${title}`,
          keys: ['g', key],
          run: () => navigate(path),
        })),
        { id: 'palette', title: 'Show all commands', keys: ['?'], run: show },
        {
          id: 'single-keys',
          title: single ? 'Turn shortcuts of single keys off' : 'Turn shortcuts of single keys on',
          run: () => setSingle(SINGLE_KEYS.set(!single)),
        },
      ],
      [navigate, show, single],
    ),
  );
  useShortcuts(commands, single, show);
  useEffect(() => {
    document.addEventListener(OPEN_PALETTE, show);
    return () => document.removeEventListener(OPEN_PALETTE, show);
  }, [show]);
  const run = (command: Command): void => {
    dialog.current?.close();
    command.run();
  };
  return (
    <dialog
      ref={dialog}
      className="palette"
      aria-label="Commands"
      data-testid="palette"
      onClose={() => setOpen(false)}
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
    >
      {open && <Chooser commands={commands} onRun={run} />}
    </dialog>
  );
}

function Chooser({ commands, onRun }: { commands: readonly Command[]; onRun: (command: Command) => void }) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const found = matchCommands(commands, typed);
  const active = found[Math.min(at, found.length - 1)];
  const move = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && found.length > 0) {
      event.preventDefault();
      setAt((Math.min(at, found.length - 1) + step + found.length) % found.length);
    } else if (event.key === 'Enter' && active !== undefined) {
      event.preventDefault();
      onRun(active);
    }
  };
  return (
    <>
      <input
        autoFocus
        role="combobox"
        aria-label="Command"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={active === undefined ? undefined : `command-${active.id}`}
        aria-autocomplete="list"
        placeholder="What would you like to do?"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={move}
        data-testid="palette-input"
      />
      <ul id="palette-list" role="listbox" aria-label="Commands">
        {found.map((command) => (
          // The combobox has the keyboard; this is for the pointer.
          <li
            key={command.id}
            id={`command-${command.id}`}
            role="option"
            aria-selected={command === active}
            onClick={() => onRun(command)}
          >
            <span>{command.title}</span>
            {command.keys !== undefined && (
              <span className="keys">
                {command.keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </span>
            )}
          </li>
        ))}
      </ul>
      <p className="dim" role="status">
        {found.length === 0
          ? 'No command has these words. Try “go” or “run”.'
          : `${found.length} commands · Esc closes`}
      </p>
    </>
  );
}
