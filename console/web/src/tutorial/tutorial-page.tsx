import './picture/picture.css';
import './tutorial.css';

import { useEffect, useRef, type MouseEvent } from 'react';
import type { Lesson } from './lesson/lesson.js';
import { lessons } from './lesson/lessons.js';
import { LessonView } from './lesson/lesson-view.js';
import type { Progress } from './progress.js';
import { useProgress } from './use-progress.js';

/**
 * The tutorial. A page of its own, loaded when it is first opened; whoever routes gives it the lesson of the address.
 *
 * @param lesson - name of the lesson, e.g. `kinds-of-drift`; the first where it is missing or unknown
 * @param onNavigate - called with an address such as `/tutorial/robustness`
 */
export function TutorialPage(props: {
  readonly lesson?: string | undefined;
  readonly onNavigate: (href: string) => void;
}) {
  const [progress, change] = useProgress();
  const at = Math.max(
    0,
    lessons.findIndex(({ id }) => id === props.lesson),
  );
  const lesson = lessons[at]!;
  const top = useRef<HTMLDivElement>(null);
  const before = useRef(lesson.id);
  useEffect(() => {
    if (before.current === lesson.id) return;
    before.current = lesson.id;
    // Whoever goes on to the next lesson begins at its title, with eyes and with a screen reader.
    window.scrollTo(0, 0);
    top.current?.querySelector('h1')?.focus({ preventScroll: true });
  }, [lesson.id]);
  const follow = (event: MouseEvent): void => {
    const link = (event.target as Element).closest('a[href^="/tutorial"]');
    if (link === null || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    props.onNavigate(link.getAttribute('href')!);
  };
  return (
    <div className="tutorial" ref={top} onClick={follow}>
      <Contents at={at} progress={progress} />
      <main id="main">
        <LessonView key={lesson.id} lesson={lesson} progress={progress} onChange={change} />
        <p className="lesson-next">
          {at > 0 && <a href={hrefOf(lessons[at - 1]!)}>← {lessons[at - 1]!.title}</a>}
          {at < lessons.length - 1 && <a href={hrefOf(lessons[at + 1]!)}>{lessons[at + 1]!.title} →</a>}
        </p>
        <p className="dim">
          Sample images are phantoms: drawn by a procedure, no patient was imaged. Every figure was measured in this
          browser.
        </p>
      </main>
    </div>
  );
}

export default TutorialPage;

const hrefOf = ({ id }: Lesson): string => `/tutorial/${id}`;

function Contents({ at, progress }: { readonly at: number; readonly progress: Progress }) {
  return (
    <nav className="contents" aria-label="Tutorial">
      <ol>
        {lessons.map((lesson, i) => {
          const { done, all } = doneOf(lesson, progress);
          return (
            <li key={lesson.id}>
              <a href={hrefOf(lesson)} aria-current={i === at ? 'page' : undefined}>
                <span className="lesson-number" aria-hidden="true">
                  {done === all ? '✓' : i + 1}
                </span>
                <span className="lesson-name">{lesson.title}</span>
                <small>
                  {done} of {all}
                  <span className="hidden"> done</span>
                </small>
              </a>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

/** Questions answered and tasks done, of all there are. */
function doneOf({ id, blocks }: Lesson, { answers, tasks }: Progress): { done: number; all: number } {
  const questions = blocks.filter(({ kind }) => kind === 'question').length;
  const ids = blocks.flatMap((block) => (block.kind === 'task' ? [block.id] : []));
  const answered = Object.keys(answers[id] ?? {}).length;
  return { done: answered + ids.filter((task) => tasks[task] !== undefined).length, all: questions + ids.length };
}
