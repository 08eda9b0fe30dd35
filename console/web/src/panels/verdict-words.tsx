import type { PictureDto, RunDto } from '../../../src/live/live-dto.js';
import { className } from '../lib/class-name.js';
import { share } from '../lib/format.js';

/** What the model said of a picture, how sure it was, and whether it was right. */
export function Verdict({ run, picture }: { run: RunDto; picture: PictureDto | null }) {
  if (picture?.prediction === null || picture === null)
    return <span className="dim">{picture === null ? '' : 'not judged yet'}</span>;
  const { predicted, confidence } = picture.prediction;
  const right = predicted === picture.label;
  return (
    <span className={right ? '' : 'bad'} data-testid="prediction">
      {className(run, predicted)} {share(confidence)} {right ? '✓' : '✕'}
      <span className="hidden">{right ? ', right' : ', wrong'}</span>
    </span>
  );
}
