const WORDS: Readonly<Record<string, string>> = { critical: 'Critical', warning: 'Warning', info: 'Note' };

/** A severity as a word. */
export function severityWord(severity: string): string {
  return WORDS[severity] ?? severity;
}

/** A severity as a shape of its own, square, triangle or ring, and its word. */
export function SeverityMark({ severity }: { severity: string }) {
  return (
    <span className="severity-mark">
      <svg width={12} height={12} viewBox="0 0 30 30" aria-hidden="true" focusable="false">
        {severity === 'critical' && <rect x="1" y="1" width="28" height="28" rx="3" fill="var(--drift)" />}
        {severity === 'warning' && <path d="M15 2 29 28H1Z" fill="var(--warn)" />}
        {severity === 'info' && (
          <circle cx="15" cy="15" r="11" fill="none" stroke="var(--stable-strong)" strokeWidth="6" />
        )}
      </svg>
      {severityWord(severity)}
    </span>
  );
}
