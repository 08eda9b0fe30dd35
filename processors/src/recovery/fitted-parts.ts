import { createHash } from 'node:crypto';
import { decodeState, encodeState } from '@simdrift/detectors';

type Tree = Record<string, unknown>;

/** Bytes by SHA-256, hex. */
export type PartsByHash = Map<string, Uint8Array>;

/**
 * Takes the large parts that never change (everything called `fit`) out of a state: each is stored once, by content hash, and the
 * snapshot holds only its name (DESIGN.md rule 4).
 */
export class FittedParts {
  private readonly hashes = new WeakMap<object, string>();

  /** A copy of the state with names in place of the parts; parts not in `known` are added to `fresh`. */
  extract(state: unknown, known: ReadonlySet<string>, fresh: PartsByHash): unknown {
    return this.walk(state, (part) => {
      let hash = this.hashes.get(part);
      if (hash === undefined || !known.has(hash)) {
        const bytes = encodeState(part);
        hash = createHash('sha256').update(bytes).digest('hex');
        this.hashes.set(part, hash);
        if (!known.has(hash)) fresh.set(hash, bytes);
      }
      return { part: hash };
    });
  }

  /** The state with its parts back in place. @param part - bytes by hash; undefined when they are missing */
  restore(state: unknown, part: (hash: string) => Uint8Array | undefined): unknown {
    const decoded = new Map<string, unknown>();
    return this.walk(state, (name) => {
      const hash = (name as { part: string }).part;
      if (!decoded.has(hash)) {
        const bytes = part(hash);
        if (bytes === undefined) throw new RangeError(`The part ${hash} of a snapshot is missing.`);
        const value = decodeState<object>(bytes);
        this.hashes.set(value, hash);
        decoded.set(hash, value);
      }
      return decoded.get(hash) as object;
    });
  }

  private walk(node: unknown, replace: (part: object) => object): unknown {
    if (Array.isArray(node)) return node.map((item) => this.walk(item, replace));
    if (typeof node !== 'object' || node === null || ArrayBuffer.isView(node)) return node;
    const copy: Tree = {};
    for (const [key, value] of Object.entries(node as Tree)) {
      copy[key] = key === 'fit' && isObject(value) ? replace(value) : this.walk(value, replace);
    }
    return copy;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
