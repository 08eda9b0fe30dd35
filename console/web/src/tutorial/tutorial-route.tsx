import { useLocation } from 'wouter';
import { useTitle } from '../app/use-title.js';
import { TutorialPage } from './tutorial-page.js';

const lessonOf = (path: string): string | undefined => /^\/tutorial\/([a-z-]+)$/.exec(path)?.[1];

/** The tutorial in the shell: its lesson by the address, back and forward included. */
export default function TutorialRoute() {
  const [path, navigate] = useLocation();
  useTitle('Tutorial');
  return <TutorialPage lesson={lessonOf(path)} onNavigate={navigate} />;
}
