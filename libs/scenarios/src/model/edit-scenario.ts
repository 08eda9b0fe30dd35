import { isMap, isScalar, isSeq, parseDocument, stringify, visit, type Document, type Node } from 'yaml';

/** One change of a scenario's text: sets what is at a path, takes it away (no `value`), or puts something at the end of a list. */
export interface ScenarioEdit {
  readonly path: readonly (string | number)[];
  readonly value?: unknown;
  /** The path names a list: `value` is put at its end. */
  readonly append?: boolean;
}

/**
 * The text with the changes made; its comments, its order and whatever else it says are kept. Where a value takes the place of another,
 * not a character beside it changes.
 *
 * @param text - YAML without syntax errors
 * @example editScenario('name: a # mine\nframes: 10\n', [{ path: ['frames'], value: 20 }]); // 'name: a # mine\nframes: 20\n'
 */
export function editScenario(text: string, edits: readonly ScenarioEdit[]): string {
  return edits.reduce(edited, text);
}

function edited(text: string, { path, value, append = false }: ScenarioEdit): string {
  const document = parseDocument(text);
  const node = document.getIn(path, true);
  if (isScalar(node) && node.range && ['string', 'number'].includes(typeof value)) {
    const [from, to] = node.range;
    return text.slice(0, from) + inline(value) + text.slice(to);
  }
  if (append) {
    const entry = written(document, value);
    if (isSeq(node) && node.items.length > 0) {
      node.flow = false;
      node.add(entry);
    } else document.setIn(path, document.createNode([entry]));
  } else if (value === undefined) document.deleteIn(path);
  else if (typeof value === 'object') document.setIn(path, written(document, value));
  else document.setIn(path, value);
  return tight(document.toString({ lineWidth: 0 }));
}

/** A value in a line: of a text of several lines, one. */
function inline(value: unknown): string {
  const plain = typeof value === 'string' ? value.replace(/\s*\n\s*/g, ' ') : value;
  return stringify(plain, { lineWidth: 0 }).trimEnd();
}

/** Lists as the library writes them, `[a, b]`; the writer of YAML pads them as it does maps. */
function tight(text: string): string {
  return text.replace(/: \[ ([^\]"'#\n]*) \]/g, ': [$1]');
}

/** As a person writes it: what holds plain values only stands in one line, `{ name: blur, severity: 0.3 }`. */
function written(document: Document, value: unknown): Node {
  const node = document.createNode(value) as Node;
  visit(node, {
    Collection: (_, inner) => {
      const held = inner.items.map((item) => (isMap(inner) ? (item as { value: unknown }).value : item));
      if (held.every((one) => isScalar(one))) inner.flow = true;
    },
  });
  return node;
}
