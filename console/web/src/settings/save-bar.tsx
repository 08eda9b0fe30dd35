import { Link } from 'wouter';
import { plural } from '../lib/format.js';
import { SECTIONS, sectionOf } from './sections.js';
import type { SettingsWork } from './use-settings.js';

/** What is not saved yet, where it is, and what came of saving. */
export function SaveBar({ work }: { work: SettingsWork }) {
  const paths = Object.keys(work.edits);
  const { message, failed } = work.told;
  const faulty = SECTIONS.filter(({ id }) => Object.keys(work.problems).some((path) => sectionOf(path) === id));
  return (
    <div className={paths.length > 0 ? 'save-bar unsaved' : 'save-bar'} role="region" aria-label="Save">
      <p role="status" className={failed ? 'bad' : ''} data-testid="told">
        {message !== ''
          ? message
          : paths.length > 0
            ? `${plural(paths.length, 'unsaved change')}. Saved, they hold from the next run; the one that streams goes on as it was planned.`
            : 'Nothing is unsaved. What is stored holds from the next run.'}
        {failed &&
          faulty.map(({ id, title }) => (
            <Link key={id} href={`/settings/${id}`}>
              {title}
            </Link>
          ))}
      </p>
      <button type="button" onClick={() => work.discard()} disabled={paths.length === 0} data-testid="discard">
        Discard
      </button>
      <button
        type="button"
        className="go"
        onClick={() => work.save()}
        disabled={paths.length === 0 || work.busy}
        data-testid="save"
      >
        Save
      </button>
    </div>
  );
}
