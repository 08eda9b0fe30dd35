import { useEffect, useState } from 'react';
import { ThemeToggle } from '../panels/theme-toggle.js';
import { TutorialPage } from './tutorial-page.js';

const lessonOf = (path: string): string | undefined => /^\/tutorial\/([a-z-]+)$/.exec(path)?.[1];

/** The tutorial as a page of its own: its bar, and its lesson by the address, back and forward included. */
export default function TutorialRoute() {
  const [path, setPath] = useState(location.pathname);
  useEffect(() => {
    const follow = (): void => setPath(location.pathname);
    window.addEventListener('popstate', follow);
    return () => window.removeEventListener('popstate', follow);
  }, []);
  const navigate = (href: string): void => {
    history.pushState(null, '', href);
    setPath(href);
  };
  return (
    <>
      <header className="bar">
        <p className="mark">
          <i aria-hidden="true" />
          SimDrift
        </p>
        <nav aria-label="Pages">
          <a href="/" className="other">
            Live
          </a>{' '}
          <a href="/tutorial" aria-current="page">
            Tutorial
          </a>
        </nav>
        <div className="run" />
        <ThemeToggle />
      </header>
      <TutorialPage lesson={lessonOf(path)} onNavigate={navigate} />
    </>
  );
}
