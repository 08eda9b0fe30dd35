/** Machine code of WebAssembly: bytes, nested as it is convenient to write them. */
export type Code = number | readonly Code[];

/** The types of values, as the binary format numbers them. */
export const TYPE = { i32: 0x7f, f64: 0x7c, v128: 0x7b } as const;
export type ValueType = (typeof TYPE)[keyof typeof TYPE];

/** A function to be exported under its name. */
export interface WasmFunction {
  readonly name: string;
  readonly parameters: readonly ValueType[];
  readonly results: readonly ValueType[];
  /** Local variables, numbered on from the parameters. */
  readonly locals: readonly ValueType[];
  readonly body: Code;
}

/**
 * A WebAssembly module in the binary format: the given functions and one memory of 64 KiB to begin with, all exported.
 *
 * @param constants - stand at the beginning of the memory
 * @see https://webassembly.github.io/spec/core/binary/modules.html
 */
export function encodeModule(functions: readonly WasmFunction[], constants: readonly number[]): Uint8Array {
  const exported = [
    [encodeName('memory'), 2, 0],
    ...functions.map(({ name }, index) => [encodeName(name), 0, unsigned(index)]),
  ];
  return Uint8Array.from(
    bytesOf([
      [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      section(1, vector(functions.map(({ parameters, results }) => [0x60, vector(parameters), vector(results)]))),
      section(3, vector(functions.map((_, index) => unsigned(index)))),
      section(5, vector([[0, 1]])),
      section(7, vector(exported)),
      section(
        10,
        vector(functions.map(({ locals, body }) => sized([vector(locals.map((type) => [1, type])), body, END]))),
      ),
      section(11, vector([[0, 0x41, 0, END, sized(constants.map(float64))]])),
    ]),
  );
}

/** An unsigned number in LEB128, as indices and sizes are written. */
export function unsigned(value: number): Code {
  return value < 0x80 ? value : [(value & 0x7f) | 0x80, unsigned(value >>> 7)];
}

/** The eight bytes of a number, lowest first. */
export function float64(value: number): Code {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value, true);
  return Array.from({ length: 8 }, (_, at) => view.getUint8(at));
}

const END = 0x0b;

function section(id: number, content: Code): Code {
  return [id, sized(content)];
}

function sized(content: Code): Code {
  const bytes = bytesOf(content);
  return [unsigned(bytes.length), bytes];
}

function vector(items: readonly Code[]): Code {
  return [unsigned(items.length), items];
}

function encodeName(name: string): Code {
  return vector(Array.from(name, (letter) => letter.charCodeAt(0)));
}

function bytesOf(code: Code): number[] {
  return typeof code === 'number' ? [code] : code.flatMap(bytesOf);
}
