import type { Panel } from '../figure.js';
import { HistogramPanel } from './histogram-panel.js';
import { ImagesPanel } from './images-panel.js';
import { LinesPanel } from './lines-panel.js';
import { ScatterPanel } from './scatter-panel.js';

/** A panel at a width in pixels. */
export function PanelView({ panel, width }: { readonly panel: Panel; readonly width: number }) {
  switch (panel.kind) {
    case 'lines':
      return <LinesPanel panel={panel} width={width} />;
    case 'histogram':
      return <HistogramPanel panel={panel} width={width} />;
    case 'scatter':
      return <ScatterPanel panel={panel} width={width} />;
    case 'images':
      return <ImagesPanel panel={panel} width={width} />;
  }
}
