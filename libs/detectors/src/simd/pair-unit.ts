import type { PairUnit } from './pair-unit.port.js';
import { ScalarPairUnit } from './scalar-pair-unit.js';
import { WasmPairUnit } from './wasm-pair-unit.js';

let unit: PairUnit | undefined;

/** The fastest unit that this engine has, made when first asked for. What it holds is scratch: whoever uses it writes all that it reads. */
export function pairUnit(): PairUnit {
  return (unit ??= WasmPairUnit.create() ?? new ScalarPairUnit());
}
