import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseLesson } from './src/tutorial/lesson/parse-lesson.ts';

const FOLDER = fileURLToPath(new URL('../../docs/tutorial', import.meta.url));
const NAME = 'virtual:lessons';

/** The tutorial's Markdown as a module of the page, read when the page is built: one text for both. */
export function lessons() {
  return {
    name: 'lessons',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    load(id) {
      if (id !== `\0${NAME}`) return undefined;
      const files = readdirSync(FOLDER)
        .filter((name) => /^\d-.*\.md$/.test(name))
        .sort();
      for (const file of files) this.addWatchFile(join(FOLDER, file));
      const parsed = files.map((file) => parseLesson(file, readFileSync(join(FOLDER, file), 'utf8')));
      return `export const lessons = ${JSON.stringify(parsed)};`;
    },
  };
}
