import { imageSet, type ImageSet } from '../image-set.js';
import { SPLIT_NAMES, type SplitName } from '../registry/dataset-info.js';
import { npzLayout } from './npz-errors.js';
import type { NpyContent, NpzFile } from './npz-reader.js';

/** What the headers of a file in MedMNIST's layout say. */
export interface MedmnistShape {
  readonly side: number;
  readonly channels: 1 | 3;
  /** Images per split that is there. */
  readonly splits: Readonly<Partial<Record<SplitName, number>>>;
}

/**
 * Checks the keys, types and shapes of a file, without reading its images.
 *
 * @param required - the splits that must be there
 * @throws {SimdriftError} SIMDRIFT_NPZ_LAYOUT, SIMDRIFT_NPZ_CORRUPT
 */
export async function checkMedmnistLayout(file: NpzFile, required: readonly SplitName[]): Promise<MedmnistShape> {
  const splits: Partial<Record<SplitName, number>> = {};
  let common: { side: number; channels: 1 | 3; of: string } | undefined;
  for (const split of SPLIT_NAMES) {
    const key = `${split}_images`;
    if (!file.keys.includes(key) && !required.includes(split)) continue;
    const images = await file.header(key);
    const labels = await file.header(`${split}_labels`);
    const [count = 0, height = 0, width = 0, depth = 1] = images.shape;
    const shown = `(${images.shape.join(', ')})`;
    if (images.type !== 'u1') throw npzLayout(file.path, `${key} has elements of type ${images.type}, not uint8`);
    if (
      images.shape.length < 3 ||
      images.shape.length > 4 ||
      height !== width ||
      height < 1 ||
      (depth !== 1 && depth !== 3)
    ) {
      throw npzLayout(file.path, `${key} has the shape ${shown}, not [N, side, side] or [N, side, side, 3]`);
    }
    common ??= { side: height, channels: depth, of: key };
    if (common.side !== height || common.channels !== depth) {
      throw npzLayout(
        file.path,
        `${key} has the shape ${shown}, but ${common.of} has images of ${common.side} × ${common.side} × ${common.channels}`,
      );
    }
    const [labelCount = 0, perImage = 1] = labels.shape;
    if (labels.shape.length < 1 || labels.shape.length > 2 || perImage !== 1) {
      throw npzLayout(
        file.path,
        `${split}_labels has the shape (${labels.shape.join(', ')}), not [N, 1]: one label an image`,
      );
    }
    if (labelCount !== count) throw npzLayout(file.path, `${split} has ${count} images but ${labelCount} labels`);
    if (count === 0) throw npzLayout(file.path, `${key} is empty`);
    splits[split] = count;
  }
  if (common === undefined) throw npzLayout(file.path, `it has the arrays ${file.keys.join(', ') || '(none)'}`);
  return { side: common.side, channels: common.channels, splits };
}

/** Reads a split of a file whose layout has been checked. @throws {SimdriftError} SIMDRIFT_NPZ_LAYOUT, SIMDRIFT_NPZ_CORRUPT */
export async function readMedmnistSplit(
  file: NpzFile,
  split: SplitName,
  shape: MedmnistShape,
  classes: readonly string[],
): Promise<ImageSet> {
  const labels = await readLabels(file, split);
  const strange = labels.findIndex((label) => label >= classes.length);
  if (strange >= 0) {
    throw npzLayout(
      file.path,
      `${split}_labels has the label ${labels[strange]} at ${strange}, but there are ${classes.length} classes, numbered from 0`,
    );
  }
  const images = await file.read(`${split}_images`);
  return imageSet({
    height: shape.side,
    width: shape.side,
    channels: shape.channels,
    classes,
    images: images.bytes,
    labels,
  });
}

/** The labels of a split, whatever whole-number type they are stored in. @throws {SimdriftError} SIMDRIFT_NPZ_LAYOUT for one outside 0 to 254 */
export async function readLabels(file: NpzFile, split: SplitName): Promise<Uint8Array> {
  const content = await file.read(`${split}_labels`);
  const count = content.header.shape[0]!;
  return Uint8Array.from({ length: count }, (_, index) => {
    const value = elementAt(content, index);
    if (value < 0 || value > 254)
      throw npzLayout(file.path, `${split}_labels has the label ${value} at ${index}; labels run from 0 to 254`);
    return Number(value);
  });
}

function elementAt({ header: { type, itemSize, littleEndian }, bytes }: NpyContent, index: number): number | bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset + index * itemSize, itemSize);
  const signed = type.startsWith('i');
  if (itemSize === 1) return signed ? view.getInt8(0) : view.getUint8(0);
  if (itemSize === 2) return signed ? view.getInt16(0, littleEndian) : view.getUint16(0, littleEndian);
  if (itemSize === 4) return signed ? view.getInt32(0, littleEndian) : view.getUint32(0, littleEndian);
  return signed ? view.getBigInt64(0, littleEndian) : view.getBigUint64(0, littleEndian);
}
