// Before the first paint, so that a chosen look does not flash in another one. What is chosen in Settings, Look.
const kept = {
  theme: ['light', 'dark'],
  colors: ['contrast'],
  density: ['compact'],
  motion: ['reduced'],
};
try {
  for (const [name, values] of Object.entries(kept)) {
    const value = globalThis.localStorage.getItem(`simdrift-${name}`);
    if (values.includes(value)) globalThis.document.documentElement.dataset[name] = value;
  }
} catch {
  // Storage may be forbidden; it is the system's theme then, and the default look.
}
