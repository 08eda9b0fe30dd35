import { PanelPlugin } from '@grafana/data';
import { DriftStrip } from './drift-strip.js';
import type { Sources } from './strip.js';

/** What Grafana loads. */
export const plugin = new PanelPlugin<Sources>(DriftStrip).setPanelOptions((builder) =>
  builder
    .addTextInput({
      path: 'truth',
      name: 'Query of the truth',
      description: 'Time series of the severity, one per effect.',
      defaultValue: 'A',
    })
    .addTextInput({
      path: 'alarms',
      name: 'Query of the alarms',
      description: 'Time series per detector; above 0 is an alarm.',
      defaultValue: 'B',
    })
    .addTextInput({
      path: 'pictures',
      name: 'Query of the pictures',
      description: 'Table with a time and an image as data URI; may be missing.',
      defaultValue: 'C',
    }),
);
