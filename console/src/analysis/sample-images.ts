import { FrameSource, type Plan, type SampleSources } from '@simdrift/scenarios';
import { pngDataUri, type RecordedRun } from '@simdrift/store';
import { z } from 'zod';

export const sampleImageSchema = z.object({
  seq: z.int(),
  label: z.string(),
  effects: z.array(z.string()),
  original: z.string().describe('PNG as a data URI.'),
  streamed: z.string().describe('PNG as a data URI: what the model saw.'),
});
export type SampleImage = z.output<typeof sampleImageSchema>;

/** Opens what a recorded run drew its images from. */
export type SourceOpener = (plan: Plan) => Promise<SampleSources>;

/** Images of a stretch of a recorded run, made again from its plan: evenly spaced, byte for byte what was streamed. */
export async function sampleImages(
  recorded: RecordedRun,
  plan: Plan,
  sources: SampleSources,
  stream: string,
  [from, until]: readonly [number, number],
  count: number,
): Promise<SampleImage[]> {
  const frames = new FrameSource(plan, sources, [...recorded.controls]);
  const images: SampleImage[] = [];
  for (let k = 0; k < count; k++) {
    const seq = from + Math.floor(((k + 0.5) * (until - from)) / count);
    const { label, effects, original, streamed } = frames.frameAt(stream, seq);
    images.push({
      seq,
      label: plan.classes[label] ?? String(label),
      effects: effects.map(({ spec, severity }) => `${spec.name.replaceAll('_', ' ')} ${severity.toFixed(2)}`),
      original: pngDataUri(raw(original)),
      streamed: pngDataUri(raw(streamed)),
    });
    await new Promise((resolve) => setImmediate(resolve));
  }
  return images;
}

type Pixels = Parameters<typeof pngDataUri>[0];
const raw = ({ width, height, channels, pixels }: Pixels): Pixels => ({ width, height, channels, pixels });
