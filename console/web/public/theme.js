// Before the first paint, so that a chosen theme does not flash in the other one.
try {
  const theme = globalThis.localStorage.getItem('simdrift-theme');
  if (theme === 'light' || theme === 'dark') globalThis.document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be forbidden; the system's theme it is then.
}
