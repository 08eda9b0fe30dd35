import { Link } from 'wouter';
import { Notice } from './notice.js';
import { PAGES } from './pages.js';
import { useTitle } from './use-title.js';

export function NotFound() {
  useTitle('Nothing here');
  return (
    <main className="page">
      <h1 className="hidden">Nothing here</h1>
      <Notice title="There is no page at this address" testId="not-found">
        <p>The link may be of another version. These pages there are:</p>
        <ul>
          {PAGES.map(({ path, title }) => (
            <li key={path}>
              <Link href={path}>{title}</Link>
            </li>
          ))}
        </ul>
      </Notice>
    </main>
  );
}
