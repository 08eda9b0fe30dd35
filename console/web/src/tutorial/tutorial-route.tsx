import { Link, useLocation } from 'wouter';
import { Notice } from '../app/notice.js';
import { useTitle } from '../app/use-title.js';
import { lessons } from './lesson/lessons.js';
import { TutorialPage } from './tutorial-page.js';

const lessonOf = (path: string): string | undefined => /^\/tutorial\/(.+)$/.exec(path)?.[1];

/** The tutorial in the shell: its lesson by the address, back and forward included. */
export default function TutorialRoute() {
  const [path, navigate] = useLocation();
  const wanted = lessonOf(path);
  const lesson = wanted === undefined ? lessons[0] : lessons.find(({ id }) => id === wanted);
  useTitle(lesson === undefined ? 'Tutorial' : `${lesson.title} · Tutorial`);
  return lesson === undefined ? <NoLesson /> : <TutorialPage lesson={lesson.id} onNavigate={navigate} />;
}

function NoLesson() {
  return (
    <main className="page">
      <h1>Tutorial</h1>
      <Notice title="The tutorial has no module of this name" testId="failure">
        <ul>
          {lessons.map(({ id, title }) => (
            <li key={id}>
              <Link href={`/tutorial/${id}`}>{title}</Link>
            </li>
          ))}
        </ul>
      </Notice>
    </main>
  );
}
