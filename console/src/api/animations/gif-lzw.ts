const MAX_CODES = 4096;

/**
 * LZW as GIF has it: codes of growing width, least significant bit first, in blocks of at most 255 bytes.
 *
 * @param indices - palette entries, each below 2 ** bits
 * @param bits - 2 to 8
 * @returns the image data of a frame: code size, blocks, terminator
 */
export function gifLzw(indices: Uint8Array, bits: number): Uint8Array {
  const clear = 1 << bits;
  const codes = new CodeWriter();
  let known = new Map<number, number>();
  let next = clear + 2;
  let width = bits + 1;
  codes.put(clear, width);
  let prefix = indices[0] ?? 0;
  for (let i = 1; i < indices.length; i++) {
    const key = prefix * 256 + indices[i]!;
    const longer = known.get(key);
    if (longer !== undefined) {
      prefix = longer;
      continue;
    }
    codes.put(prefix, width);
    prefix = indices[i]!;
    if (next === MAX_CODES) {
      codes.put(clear, width);
      known = new Map();
      next = clear + 2;
      width = bits + 1;
      continue;
    }
    // The reader is one entry behind: the width grows after the entry that needs it.
    if (next === 1 << width) width += 1;
    known.set(key, next++);
  }
  if (indices.length > 0) codes.put(prefix, width);
  codes.put(clear + 1, width);
  return inBlocks(bits, codes.end());
}

class CodeWriter {
  readonly #bytes: number[] = [];
  #held = 0;
  #count = 0;

  put(code: number, width: number): void {
    this.#held |= code << this.#count;
    this.#count += width;
    while (this.#count >= 8) {
      this.#bytes.push(this.#held & 255);
      this.#held >>>= 8;
      this.#count -= 8;
    }
  }

  end(): readonly number[] {
    if (this.#count > 0) this.#bytes.push(this.#held & 255);
    return this.#bytes;
  }
}

function inBlocks(bits: number, bytes: readonly number[]): Uint8Array {
  const out = [bits];
  for (let i = 0; i < bytes.length; i += 255) {
    const block = bytes.slice(i, i + 255);
    out.push(block.length, ...block);
  }
  out.push(0);
  return Uint8Array.from(out);
}
