import { encodePrediction, SimdriftError, type Prediction } from '@simdrift/contracts';
import type { Predictor } from '@simdrift/processors';
import { readPredictions } from '@simdrift/store';

/**
 * Says again what the model said in a recorded run, frame by frame: neither the model nor the features are computed anew.
 *
 * The frames come in the order of their stream, as the record does, so that each stream is read once from end to end, a batch at a time.
 *
 * @param path - `predictions.parquet` of the recorded run
 * @throws {SimdriftError} `SIMDRIFT_VERIFY_FAILED` when the record lacks a frame that is asked for
 * @example EmbeddedLine.start({ ...options, predictor: recordedPredictor(recorded.predictionsPath, recorded) });
 */
export function recordedPredictor(path: string, recorded: { readonly run: string }): Predictor {
  const streams = new Map<string, AsyncIterator<Prediction>>();
  let turn: Promise<unknown> = Promise.resolve();
  return ({ model, frames }) => {
    const said = turn.then(async () => {
      const records = [];
      for (const { run, stream, seq, cohort } of frames) {
        const plan = { run, model: model.id };
        let rest = streams.get(stream);
        if (rest === undefined) streams.set(stream, (rest = eachOf(readPredictions(path, plan, { stream }))));
        const next = await rest.next();
        if (next.done === true || next.value.seq !== seq || next.value.failed !== undefined)
          throw lacking(recorded.run, stream, seq);
        records.push(encodePrediction({ ...next.value, cohort }));
      }
      return records;
    });
    turn = said.catch(() => undefined);
    return said;
  };
}

async function* eachOf(batches: AsyncIterable<readonly Prediction[]>): AsyncGenerator<Prediction> {
  for await (const batch of batches) yield* batch;
}

function lacking(run: string, stream: string, seq: number): SimdriftError {
  return new SimdriftError(
    'SIMDRIFT_VERIFY_FAILED',
    `The record of ${run} has no prediction of frame ${seq} of "${stream}".`,
    { hint: 'It is damaged or not whole: leave --detectors out, and the model runs again.' },
  );
}
