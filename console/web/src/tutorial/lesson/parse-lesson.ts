import { Marked, type Token, type Tokens } from 'marked';
import type { Block, Lesson, Question } from './lesson.js';

const marked = new Marked({ gfm: true });
const TASK = /^<!--\s*task:([a-z-]+)\s*-->/;
const FIGURE = /^figure:([a-z-]+)$/;
const OPTION = /^[a-d]\)\s*/;

/**
 * Reads a lesson of the tutorial at build time. The Markdown is for readers anywhere; three things in it are more to the page:
 * an image whose title is `figure:ID` is a live figure, a comment `task:ID` begins a task that the page checks, and under the heading
 * "Check yourself" every heading of level 3 is a question, with options a) b) c) and an answer in a `<details>`.
 *
 * @throws {Error} for a question without options, or without an answer among them
 */
export function parseLesson(file: string, markdown: string): Lesson {
  const id = /(?:^|\/)\d-([a-z-]+)\.md$/.exec(file)?.[1];
  if (id === undefined) throw new Error(`${file}: a lesson is named like 1-what-is-drift.md.`);
  const tokens = marked.lexer(markdown);
  const first = tokens.shift();
  if (first?.type !== 'heading') throw new Error(`${file}: a lesson begins with its title.`);
  const quizAt = tokens.findIndex(
    (token) => token.type === 'heading' && (token as Tokens.Heading).text === 'Check yourself',
  );
  const [text, quiz] = quizAt < 0 ? [tokens, []] : [tokens.slice(0, quizAt), tokens.slice(quizAt + 1)];
  return {
    id,
    title: (first as Tokens.Heading).text,
    blocks: [...textBlocks(text), ...questions(file, quiz).map((question): Block => ({ kind: 'question', question }))],
  };
}

function textBlocks(tokens: readonly Token[]): Block[] {
  const blocks: Block[] = [];
  let pending: Token[] = [];
  let task: string | undefined;
  const flush = (): void => {
    const html = htmlOf(pending);
    pending = [];
    if (task !== undefined) blocks.push({ kind: 'task', id: task, html });
    else if (html.trim() !== '') blocks.push({ kind: 'html', html });
    task = undefined;
  };
  for (const token of tokens) {
    const figure = figureOf(token);
    const begins = token.type === 'html' ? TASK.exec(token.raw)?.[1] : undefined;
    if (figure !== undefined || begins !== undefined || (task !== undefined && isSection(token))) flush();
    if (figure !== undefined) blocks.push(figure);
    else if (begins !== undefined) task = begins;
    else pending.push(token);
  }
  flush();
  return blocks;
}

const isSection = (token: Token): boolean => token.type === 'heading' && (token as Tokens.Heading).depth === 2;

/** A paragraph that is nothing but the image of a figure. */
function figureOf(token: Token): Block | undefined {
  const image = token.type === 'paragraph' ? ((token as Tokens.Paragraph).tokens[0] as Tokens.Image) : undefined;
  const id = image?.type === 'image' ? FIGURE.exec(image.title ?? '')?.[1] : undefined;
  return id === undefined ? undefined : { kind: 'figure', id, alt: image!.text };
}

function questions(file: string, tokens: readonly Token[]): Question[] {
  const starts = tokens.flatMap((token, i) => (token.type === 'heading' ? [i] : []));
  return starts.map((start, i) => questionOf(file, tokens.slice(start, starts[i + 1] ?? tokens.length)));
}

function questionOf(file: string, [heading, ...rest]: readonly Token[]): Question {
  const text = (heading as Tokens.Heading).text;
  const list = rest.find((token): token is Tokens.List => token.type === 'list');
  const options = (list?.items ?? []).map((item) => item.text.replace(OPTION, ''));
  const answerAt = rest.findIndex((token) => token.type === 'paragraph' && /^\*\*[a-d]\.\*\*/.test(token.raw));
  const letter = /^\*\*([a-d])\.\*\*/.exec(rest[answerAt]?.raw ?? '')?.[1];
  const answer = letter === undefined ? -1 : letter.charCodeAt(0) - 'a'.charCodeAt(0);
  if (options.length < 2 || answer < 0 || answer >= options.length)
    throw new Error(`${file}: "${text}" needs options a), b) … and an answer that begins with **letter.**`);
  const why = marked.parse(rest[answerAt]!.raw.replace(/^\*\*[a-d]\.\*\*\s*/, ''), { async: false });
  return { text, options, answer, why };
}

/** HTML with wide things in boxes that scroll, and links to other lessons as links of the page; those to other documents are words here. */
function htmlOf(tokens: readonly Token[]): string {
  return marked
    .parser([...tokens] as Token[])
    .replaceAll(/<table>/g, '<div class="scroll" tabindex="0"><table>')
    .replaceAll('</table>', '</table></div>')
    .replaceAll(/<pre>/g, '<pre tabindex="0">')
    .replaceAll(/href="\d-([a-z-]+)\.md"/g, 'href="/tutorial/$1"')
    .replaceAll(/<a href="\.\.\/[^"]*">(.*?)<\/a>/g, '$1');
}
