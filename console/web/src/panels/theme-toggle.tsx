import { useState } from 'react';

type Theme = 'light' | 'dark';

function current(): Theme {
  const chosen = document.documentElement.dataset['theme'];
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** Light or dark; the system's choice holds until the person makes one. */
export function ThemeToggle() {
  const [theme, setTheme] = useState(current);
  const other: Theme = theme === 'dark' ? 'light' : 'dark';
  const change = (): void => {
    document.documentElement.dataset['theme'] = other;
    try {
      localStorage.setItem('simdrift-theme', other);
    } catch {
      // Storage may be forbidden: the choice then lasts as long as the page.
    }
    setTheme(other);
  };
  return (
    <button
      className="icon theme"
      onClick={change}
      aria-label={`Change to ${other} theme`}
      title={`Change to ${other} theme`}
    >
      {theme === 'dark' ? '☀' : '☾'}
    </button>
  );
}
