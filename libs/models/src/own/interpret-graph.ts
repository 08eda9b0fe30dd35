import { SimdriftError } from '@simdrift/contracts';
import type { ModelCard } from '../model-card.js';
import type { GraphFacts, GraphValue } from './graph-facts.js';

/** The images that a model of one's own is to see. */
export interface OwnImages {
  readonly height: number;
  readonly width: number;
  readonly channels: 1 | 3;
  readonly classes: number;
}

/** What a person has said of a model; what is not said is read from the graph or tried out. */
export interface Stated {
  readonly layout?: ModelCard['input']['layout'] | undefined;
  readonly range?: readonly [number, number] | undefined;
  readonly scores?: 'logits' | 'probabilities' | undefined;
}

/** A graph as it will be fed and read. */
export interface Interpretation {
  readonly input: ModelCard['input'];
  readonly outputs: Pick<ModelCard['outputs'], 'logits' | 'embedding'> & {
    readonly names: NonNullable<ModelCard['outputs']['names']>;
  };
  /** What was assumed, a sentence each. */
  readonly assumed: readonly string[];
}

/**
 * How a classifier of unknown origin takes images and gives scores, as far as its graph tells.
 *
 * @throws {SimdriftError} `SIMDRIFT_MODEL_SHAPE` when it takes no images of this size, or no output has one score per class
 */
export function interpretGraph(facts: GraphFacts, images: OwnImages, stated: Stated = {}): Interpretation {
  const [image, ...others] = facts.inputs;
  if (image === undefined || others.length > 0 || image.shape.length !== 4)
    throw misfit(`It should have one input of four dimensions; it has ${describe(facts.inputs)}.`);
  if (image.type !== 'uint8' && image.type !== 'float32')
    throw misfit(`Its input should be uint8 or float32; it is ${image.type}.`);
  const assumed: string[] = [];
  const fitting = arrangements(image, images).filter(
    ({ layout }) => stated.layout === undefined || layout === stated.layout,
  );
  const [arrangement] = fitting;
  if (arrangement === undefined) {
    const { height, width, channels } = images;
    throw misfit(`It takes ${describe([image])}; the images are ${height}x${width}x${channels}.`);
  }
  if (fitting.length > 1)
    assumed.push(`The graph leaves the layout open: ${arrangement.layout}. State it by --input-layout.`);
  if (arrangement.graphChannels !== images.channels)
    assumed.push('The graph takes colour, the images are gray: they are repeated in three channels.');
  const { height, width, channels } = images;
  const { layout, graphChannels } = arrangement;
  return {
    input: {
      height,
      width,
      channels,
      layout,
      type: image.type,
      ...(image.type === 'float32' && stated.range !== undefined ? { range: stated.range } : {}),
      ...(graphChannels === channels ? {} : { graphChannels: 3 as const }),
    },
    outputs: outputsOf(facts.outputs, images.classes, assumed),
    assumed,
  };
}

interface Arrangement {
  readonly layout: 'NHWC' | 'NCHW';
  readonly graphChannels: 1 | 3;
}

/** The layouts that the input's shape allows for these images; exporters of today write channels first. */
function arrangements({ shape }: GraphValue, { height, width, channels }: OwnImages): Arrangement[] {
  const fits = (size: number | string | undefined, wanted: number) =>
    typeof size !== 'number' || size < 0 || size === wanted;
  const result: Arrangement[] = [];
  for (const layout of ['NCHW', 'NHWC'] as const) {
    const [c, h, w] = layout === 'NCHW' ? shape.slice(1) : [shape[3], shape[1], shape[2]];
    for (const graphChannels of channels === 1 ? ([1, 3] as const) : ([3] as const)) {
      if (fits(c, graphChannels) && fits(h, height) && fits(w, width)) {
        result.push({ layout, graphChannels });
        break;
      }
    }
  }
  return result;
}

/** The output with a score per class; and the widest other one of two dimensions, taken as the embedding. */
function outputsOf(outputs: readonly GraphValue[], classes: number, assumed: string[]): Interpretation['outputs'] {
  const flat = outputs.filter(({ type, shape }) => type === 'float32' && shape.length === 2);
  const scored = flat.filter(({ shape }) => shape[1] === classes);
  const scores = scored.find(({ name }) => /logit|prob|score|output/i.test(name)) ?? scored[0];
  if (scores === undefined)
    throw misfit(`No output has ${classes} scores, one per class: it has ${describe(outputs)}.`);
  const width = ({ shape }: GraphValue) => (typeof shape[1] === 'number' ? shape[1] : 0);
  const [embedding] = flat
    .filter((output) => output !== scores && width(output) > 1)
    .sort((a, b) => width(b) - width(a));
  assumed.push(`Output "${scores.name}" holds the scores.`);
  assumed.push(
    embedding === undefined
      ? 'There is no other output: the scores stand in for the embedding, and detectors on it see no more than those on them.'
      : `Output "${embedding.name}" is taken as the embedding.`,
  );
  return {
    logits: classes,
    embedding: embedding === undefined ? classes : width(embedding),
    names: { scores: scores.name, embedding: embedding?.name ?? null },
  };
}

const describe = (values: readonly GraphValue[]) =>
  values.map(({ name, type, shape }) => `"${name}" ${type} [${shape.join(', ')}]`).join(', ');

function misfit(what: string): SimdriftError {
  return new SimdriftError('SIMDRIFT_MODEL_SHAPE', `The model does not fit the data. ${what}`, {
    hint: 'Export a classifier of one image input (N free) and an output [N, classes]; `simdrift data info` shows the data.',
  });
}
