/** A yes or no that the browser remembers; while storage is forbidden, as long as the page. */
export function storedFlag(name: string, byDefault: boolean): { get(): boolean; set(value: boolean): boolean } {
  return {
    get: () => {
      try {
        const kept = localStorage.getItem(name);
        return kept === null ? byDefault : kept === 'yes';
      } catch {
        return byDefault;
      }
    },
    set: (value) => {
      try {
        localStorage.setItem(name, value ? 'yes' : 'no');
      } catch {
        // Forbidden: it holds for this page.
      }
      return value;
    },
  };
}
