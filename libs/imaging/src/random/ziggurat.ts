/**
 * Tables of the ziggurat for the standard normal: 256 layers of equal area under exp(−x²/2).
 *
 * @see Marsaglia & Tsang (2000), The ziggurat method for generating random variables, J. Stat. Software 5(8)
 * @see Doornik (2005), An improved ziggurat method: the layer and the place in it come from different bits
 */
export const LAYERS = 256;

/** Where the tail begins: the right edge of the lowest box. */
export const TAIL = 3.6541528853610088;

/** The area of every layer, for `TAIL`. */
const AREA = 0.00492867323399;

/** Right edge of each layer, from the lowest (which has the tail inside, as a wider box) to 0 at the top. */
export const edges = new Float64Array(LAYERS + 1);

/** The share of each layer that lies wholly under the curve: 98.8 % of draws end there. */
export const inside = new Float64Array(LAYERS);

edges[0] = AREA / Math.exp(-0.5 * TAIL * TAIL);
edges[1] = TAIL;
for (let i = 2, height = Math.exp(-0.5 * TAIL * TAIL); i < LAYERS; i++) {
  height += AREA / edges[i - 1]!;
  edges[i] = Math.sqrt(-2 * Math.log(height));
}
for (let i = 0; i < LAYERS; i++) inside[i] = edges[i + 1]! / edges[i]!;
