import { useId } from 'react';
import type { Question } from './lesson.js';

/** One question. The first answer counts; then the right one is shown, and why. */
export function Quiz(props: {
  readonly question: Question;
  readonly chosen: number | undefined;
  readonly onChoose: (option: number) => void;
}) {
  const { question, chosen, onChoose } = props;
  const id = useId();
  const told = chosen !== undefined;
  return (
    <fieldset className="quiz" data-testid="question" data-answered={told}>
      <legend>{question.text}</legend>
      {question.options.map((option, i) => (
        <label key={option} className={told && i === question.answer ? 'is-right' : undefined}>
          <input
            type="radio"
            name={id}
            checked={chosen === i}
            disabled={told && chosen !== i}
            onChange={() => onChoose(i)}
          />
          <span>
            {option}
            {told && i === question.answer && <b> ✓ right</b>}
            {told && i === chosen && i !== question.answer && <b className="is-wrong"> ✗ not this one</b>}
          </span>
        </label>
      ))}
      <div aria-live="polite">{told && <div className="why" dangerouslySetInnerHTML={{ __html: question.why }} />}</div>
    </fieldset>
  );
}
