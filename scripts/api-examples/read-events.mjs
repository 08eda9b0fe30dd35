/**
 * An excerpt of an event stream: the first event of each name that is wanted, and the last of all.
 *
 * @param shorten - of an event's name and data, the data that are shown
 */
export function readEvents(text, wanted, shorten) {
  const blocks = text.split('\n\n').filter((block) => block.includes('event: '));
  const nameOf = (block) => /^event: (.*)$/m.exec(block)[1];
  const firsts = wanted.map((name) => blocks.find((block) => nameOf(block) === name));
  const lasts = wanted.length === 1 ? blocks.slice(-1) : [];
  const shown = [...new Set([...firsts, ...lasts])].filter((block) => block !== undefined);
  if (firsts.includes(undefined))
    throw new Error(`There was no event of each of ${wanted.join(', ')}: ${text.slice(-500)}`);
  return `${shown.map((block) => block.replace(/^data: (.*)$/m, (_, data) => `data: ${shorten(nameOf(block), data)}`)).join('\n\n')}\n\n`;
}
