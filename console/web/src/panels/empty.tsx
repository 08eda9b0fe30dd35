import { Notice } from '../app/notice.js';
import { useConnection } from '../live/use-live.js';
import { StartForm } from './start-form.js';

/** No run yet: what to do. */
export function Empty() {
  const connection = useConnection();
  if (connection === 'connecting') return null;
  if (connection === 'away')
    return (
      <Notice title="The console does not answer" testId="empty">
        <p>
          This page takes up again by itself when it does. If you stopped it: <code>npm start</code>
        </p>
      </Notice>
    );
  return (
    <>
      <Notice title="No run yet" testId="empty">
        <p>The first images show here as soon as a run streams. Begin one here, or in a terminal:</p>
        <p>
          <code>npm start -- --scenario scanner-replacement</code>
        </p>
      </Notice>
      <div className="alone">
        <StartForm run={null} />
      </div>
    </>
  );
}
