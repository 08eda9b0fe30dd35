import { pairKernelsModule } from './pair-kernels.wasm.js';
import type { LookUp, PairUnit } from './pair-unit.port.js';
import { FREE_FROM } from './wasm-constants.js';

/** What is used of the engine's WebAssembly, whose types are in neither the language's library nor Node's. */
interface WebAssemblyEngine {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
}

interface PairKernels {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  squares(points: number, others: number, end: number, width: number, out: number, apart: number): void;
  kernels(from: number, end: number, out: number, gamma: number): void;
  addKernels(from: number, end: number, out: number, gamma: number): void;
  kernelSum(from: number, end: number, gamma: number): number;
  tabulate(strip: number, end: number, table: number): void;
  lookUp(entries: number, end: number, apart: number, used: number, table: number, masks: number, sums: number): void;
}

const PAGE = 65_536;

/** The kernels in WebAssembly with SIMD. */
export class WasmPairUnit implements PairUnit {
  private numbers: Float64Array;

  private constructor(private readonly code: PairKernels) {
    this.numbers = new Float64Array(code.memory.buffer, FREE_FROM);
  }

  /** @returns nothing where the engine, or the policy of the page, does not allow it */
  static create(): WasmPairUnit | undefined {
    const { WebAssembly: engine } = globalThis as { readonly WebAssembly?: WebAssemblyEngine };
    if (engine === undefined) return undefined;
    try {
      return new WasmPairUnit(new engine.Instance(new engine.Module(pairKernelsModule())).exports as PairKernels);
    } catch {
      return undefined;
    }
  }

  memory(numbers: number): Float64Array {
    const { memory } = this.code;
    const missing = address(numbers) - memory.buffer.byteLength;
    // Twice as large each time, as a view of the whole is made anew after it.
    if (missing > 0) {
      memory.grow(Math.ceil(Math.max(missing, memory.buffer.byteLength) / PAGE));
      this.numbers = new Float64Array(memory.buffer, FREE_FROM);
    }
    return this.numbers;
  }

  squares(points: number, others: number, blocks: number, columns: number, out: number, apart: number): void {
    if (blocks === 0) return;
    const width = 32 * columns;
    const first = address(others);
    this.code.squares(address(points), first, first + blocks * width, width, address(out), 8 * apart);
  }

  kernels(from: number, out: number, count: number, gamma: number): void {
    if (count > 0) this.code.kernels(address(from), address(from + count), address(out), gamma);
  }

  addKernels(from: number, out: number, count: number, gamma: number): void {
    if (count > 0) this.code.addKernels(address(from), address(from + count), address(out), gamma);
  }

  kernelSum(from: number, count: number, gamma: number): number {
    return count > 0 ? this.code.kernelSum(address(from), address(from + count), gamma) : 0;
  }

  tabulate(strip: number, groups: number, table: number): void {
    if (groups > 0) this.code.tabulate(address(strip), address(strip + 10 * groups), address(table));
  }

  lookUp({ entries, apart, subsets, groups, table, masks, sums }: LookUp): void {
    const [first, end] = [address(entries), address(entries + apart * subsets)];
    if (subsets > 0 && groups > 0)
      this.code.lookUp(first, end, 8 * apart, 2 * groups, address(table), address(masks), address(sums));
  }
}

function address(number: number): number {
  return FREE_FROM + 8 * number;
}
