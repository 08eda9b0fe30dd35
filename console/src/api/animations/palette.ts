/** Colours of an animation: at most 256, and which of them a colour is drawn with. */
export interface Palette {
  /** Red, green, blue of each entry, 0 to 255. */
  readonly colours: readonly (readonly [number, number, number])[];
  /** The entry of a colour (0xRRGGBB) that was among those the palette was made of. */
  entryOf(colour: number): number;
}

interface Box {
  readonly colours: readonly number[];
  readonly channel: number;
  readonly range: number;
}

/**
 * A palette for colours: each of them itself where they are at most 256 (gray images always are), else by median cut (Heckbert 1982):
 * the box that is longest is divided at its median until there are 256, and each becomes its mean.
 *
 * @param colours - 0xRRGGBB, any number of times
 * @example paletteOf([0xffffff, 0x000000]).colours.length; // 2
 */
export function paletteOf(colours: Iterable<number>): Palette {
  let boxes = [boxOf([...new Set(colours)].sort((a, b) => a - b))];
  while (boxes.length < 256) {
    const longest = boxes.reduce((a, b) => (b.range > a.range ? b : a));
    if (longest.range === 0) break;
    boxes = boxes.flatMap((box) => (box === longest ? halves(box) : [box]));
  }
  const entries = new Map(boxes.flatMap(({ colours: members }, i) => members.map((colour) => [colour, i] as const)));
  return { colours: boxes.map(meanOf), entryOf: (colour) => entries.get(colour) ?? 0 };
}

function part(colour: number, channel: number): number {
  return (colour >> (16 - 8 * channel)) & 255;
}

function boxOf(colours: readonly number[]): Box {
  let [channel, range] = [0, 0];
  for (const each of [0, 1, 2]) {
    let [low, high] = [255, 0];
    for (const colour of colours) {
      const value = part(colour, each);
      if (value < low) low = value;
      if (value > high) high = value;
    }
    if (high - low > range) [channel, range] = [each, high - low];
  }
  return { colours, channel, range };
}

function halves({ colours, channel }: Box): Box[] {
  const sorted = [...colours].sort((a, b) => part(a, channel) - part(b, channel));
  const middle = sorted.length >> 1;
  return [boxOf(sorted.slice(0, middle)), boxOf(sorted.slice(middle))];
}

function meanOf({ colours }: Box): readonly [number, number, number] {
  const mean = (channel: number): number =>
    colours.length === 0
      ? 0
      : Math.round(colours.reduce((sum, colour) => sum + part(colour, channel), 0) / colours.length);
  return [mean(0), mean(1), mean(2)];
}
