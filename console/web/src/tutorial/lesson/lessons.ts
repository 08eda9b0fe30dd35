import { lessons as built } from 'virtual:lessons';
import type { Lesson } from './lesson.js';

/** The modules of the tutorial, in order. */
export const lessons = built as readonly Lesson[];
