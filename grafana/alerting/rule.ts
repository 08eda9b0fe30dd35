import type { Severity } from '@simdrift/contracts';
import type { Dashboard, Panel } from '../dashboards/model.js';
import type { AlertRule, Step } from './model.js';

interface RuleDraft {
  readonly uid: string;
  readonly title: string;
  readonly severity: Severity;
  readonly summary: string;
  /** What to do. */
  readonly description: string;
  readonly steps: readonly Step[];
  readonly for: string;
  readonly keepFiringFor?: string;
  readonly noData?: AlertRule['noDataState'];
  /** Where its state is drawn: the first panel whose title fits. */
  readonly panel: { readonly dashboard: Dashboard; readonly title: RegExp };
}

/**
 * A rule as Grafana's file has it. The last step decides.
 *
 * @throws {RangeError} where the dashboard has no such panel
 */
export function rule(draft: RuleDraft): AlertRule {
  const { dashboard, title } = draft.panel;
  const panel = dashboard.panels.flatMap(withHidden).find((each) => title.test(each.title));
  if (panel === undefined)
    throw new RangeError(`The dashboard "${dashboard.title}" has no panel like ${title.source}.`);
  return {
    uid: draft.uid,
    title: draft.title,
    condition: draft.steps.at(-1)!.refId,
    data: draft.steps,
    noDataState: draft.noData ?? 'OK',
    execErrState: 'Error',
    for: draft.for,
    keepFiringFor: draft.keepFiringFor ?? '0s',
    annotations: {
      summary: draft.summary,
      description: draft.description,
      __dashboardUid__: dashboard.uid,
      __panelId__: String(panel.id),
    },
    labels: { app: 'simdrift', severity: draft.severity },
  };
}

/** A panel, and those that a collapsed row hides. */
function withHidden(panel: Panel): readonly Panel[] {
  const hidden = 'panels' in panel && Array.isArray(panel.panels) ? (panel.panels as readonly Panel[]) : [];
  return [panel, ...hidden];
}
