/** What a key is made of: a text, or numbers with their type. */
export type Content = string | Float32Array | Float64Array;

/**
 * A 128-bit hash of contents, as 32 hexadecimal digits (MurmurHash3 x86 128, Austin Appleby, public domain).
 *
 * Each part is preceded by its type and length, so that parts cannot run into each other. Against accidents, not against malice. Bytes
 * are those of this machine: the hash is for a cache in memory, not for a file.
 *
 * @example contentHash('ks', Float64Array.of(1, 2)) === contentHash('ks', Float64Array.of(1, 2)); // true
 */
export function contentHash(...parts: readonly Content[]): string {
  const hash = Int32Array.of(1, 2, 3, 4);
  for (const part of parts) {
    const bytes = bytesOf(part);
    mix(hash, bytesOf(`${typeof part === 'string' ? 's' : part.BYTES_PER_ELEMENT}:${bytes.length};`));
    mix(hash, bytes);
  }
  return Array.from(hash, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

function bytesOf(part: Content): Uint8Array {
  if (typeof part === 'string') return new TextEncoder().encode(part);
  return new Uint8Array(part.buffer, part.byteOffset, part.byteLength);
}

const MULTIPLIERS = [0x239b961b, 0xab0e9789, 0x38b34ae5, 0xa1e38b93];
const ROTATIONS = [15, 16, 17, 18];
const AFTER = [19, 17, 15, 13];
const ADDENDS = [0x561ccd1b, 0x0bcaa747, 0x96cd1c35, 0x32ac3b17];

/** Takes bytes into the hash, sixteen at a time; the last block is filled with zeros, which the length tells apart. */
function mix(hash: Int32Array, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; at += 16) {
    for (let lane = 0; lane < 4; lane++) {
      const next = (lane + 1) % 4;
      const word = Math.imul(
        rotate(Math.imul(wordAt(bytes, at + 4 * lane), MULTIPLIERS[lane]!), ROTATIONS[lane]!),
        MULTIPLIERS[next]!,
      );
      const mixed = (rotate(hash[lane]! ^ word, AFTER[lane]!) + hash[next]!) | 0;
      hash[lane] = (Math.imul(mixed, 5) + ADDENDS[lane]!) | 0;
    }
  }
  finish(hash, bytes.length);
}

function wordAt(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
}

function finish(hash: Int32Array, length: number): void {
  for (let lane = 0; lane < 4; lane++) hash[lane]! ^= length;
  spread(hash);
  for (let lane = 0; lane < 4; lane++) hash[lane] = avalanche(hash[lane]!);
  spread(hash);
}

function spread(hash: Int32Array): void {
  for (let lane = 1; lane < 4; lane++) hash[0] = hash[0]! + hash[lane]!;
  for (let lane = 1; lane < 4; lane++) hash[lane] = hash[lane]! + hash[0]!;
}

function avalanche(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
