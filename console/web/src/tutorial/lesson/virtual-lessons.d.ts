/** The tutorial's Markdown as `parse-lesson.ts` read it, when the page was built (`vite-lessons.mjs`). */
declare module 'virtual:lessons' {
  export const lessons: readonly unknown[];
}
