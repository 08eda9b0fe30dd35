import { Link, useLocation } from 'wouter';
import { RunBar } from '../panels/run-bar.js';
import { ThemeToggle } from '../panels/theme-toggle.js';
import { useConnection } from '../live/use-live.js';
import { PAGES } from './pages.js';
import { OPEN_PALETTE } from './palette.js';
import { RunChip } from './run-chip.js';

export function Header() {
  const [location] = useLocation();
  return (
    <header className="bar">
      <Link href="/" className="mark" aria-label="SimDrift, live page">
        <i aria-hidden="true" />
        SimDrift
      </Link>
      <nav aria-label="Pages">
        {PAGES.map(({ path, title }) => (
          <Link key={path} href={path} aria-current={isHere(path, location) ? 'page' : undefined}>
            {title}
          </Link>
        ))}
      </nav>
      <ConnectionNote />
      <div className="run">{location === '/' ? <RunBar /> : <RunChip />}</div>
      <button
        className="icon commands"
        onClick={() => document.dispatchEvent(new Event(OPEN_PALETTE))}
        aria-label="Show all commands"
        title="All commands (Ctrl-K)"
        data-testid="open-palette"
      >
        ⌘
      </button>
      <ThemeToggle />
    </header>
  );
}

function isHere(path: string, location: string): boolean {
  return path === '/' ? location === '/' : location === path || location.startsWith(`${path}/`);
}

function ConnectionNote() {
  const connection = useConnection();
  const words = { connecting: 'connecting', live: 'connected', away: 'reconnecting…' }[connection];
  return (
    <span className={connection === 'live' ? 'link' : 'link away'} role="status" data-testid="connection">
      <i aria-hidden="true" />
      {words}
    </span>
  );
}
