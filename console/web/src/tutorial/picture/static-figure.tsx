import { renderToStaticMarkup } from 'react-dom/server';
import { defaultsOf, type Figure } from '../figure.js';
import { PanelView } from './panel-view.js';

const WIDTH = 720;
const PAD = 16;
const FACT = 20;

/**
 * A figure as it begins, as a file of its own: computed here and now, drawn by the components that the page uses.
 *
 * @param css - the tokens and styles of the page: the file brings its colours along, light and dark
 */
export function staticFigure(figure: Figure, css: string): string {
  const { panels, facts, say } = figure.compute(defaultsOf(figure));
  const drawn = panels.map((panel) => renderToStaticMarkup(<PanelView panel={panel} width={WIDTH - 2 * PAD} />));
  const heights = drawn.map((svg) => Number(/ height="(\d+)"/.exec(svg)![1]));
  const tops = heights.map((_, i) => PAD + heights.slice(0, i).reduce((sum, height) => sum + height + 12, 0));
  const below = PAD + heights.reduce((sum, height) => sum + height + 12, 0);
  const height = below + facts.length * FACT + PAD;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="picture" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img">`,
    `<title>${escaped(figure.title)}</title><desc>${escaped(say)}</desc>`,
    `<style>${css}</style>`,
    `<rect width="${WIDTH}" height="${height}" rx="8" fill="var(--card)"/>`,
    ...drawn.map((svg, i) => svg.replace('<svg', `<svg x="${PAD}" y="${tops[i]!}"`)),
    ...facts.map(
      ({ name, value, verdict }, i) =>
        `<text class="picture-fact" x="${PAD}" y="${below + (i + 1) * FACT - 5}">${escaped(`${name}: ${value}${verdict === undefined ? '' : `, ${verdict}`}`)}</text>`,
    ),
    '</svg>',
    '',
  ].join('\n');
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
