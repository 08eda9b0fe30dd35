/** Is sent as it is: no address can be read from it. */
export const NO_ADDRESS = '%ZZ';

/**
 * The calls that go wrong beside one that goes well: those of the table, and where it names none, a name that is misspelt (404), and a body
 * or an address that cannot be read (400).
 */
export function failsOf({ of, path, query, fails = [] }, hasBody) {
  const has = (status) => fails.some((fail) => fail.status === status);
  const all = [...fails];
  if (path !== undefined && !has(404)) all.push({ status: 404, path: misspelt(path) });
  if (has(400) || hasBody || query !== undefined) return all;
  if (!of.startsWith('GET ')) all.push({ status: 400, raw: '{', headers: { 'content-type': 'application/json' } });
  else if (path !== undefined) all.push({ status: 400, path: { [Object.keys(path).at(-1)]: NO_ADDRESS } });
  return all;
}

function misspelt(path) {
  const [name, value] = Object.entries(path).at(-1);
  if (name === 'run') return { run: '20260101T000000000Z-clean-ffff' };
  return { [name]: name === 'id' ? 'none' : `${value.slice(0, -2)}${value.at(-1)}` };
}
