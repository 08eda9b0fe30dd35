import { accuracyRule } from './accuracy.rule.js';
import { calibrationRule } from './calibration.rule.js';
import { contactPoints, policies } from './contact.js';
import { driftRule } from './drift.rule.js';
import { lagRule } from './lag.rule.js';
import type { AlertRule, RuleGroup } from './model.js';
import { noDataRule, silenceRule } from './silence.rule.js';

/** Of its own: Grafana refuses an alert folder with the title of a dashboard folder. */
export const ALERT_FOLDER = 'SimDrift alerts';

const group = (name: string, interval: string, rules: readonly AlertRule[]): RuleGroup => ({
  orgId: 1,
  name,
  folder: ALERT_FOLDER,
  interval,
  rules,
});

/** Drift is asked for as often as Grafana can; what needs labels or minutes less often. */
export const RULE_GROUPS: readonly RuleGroup[] = [
  group('drift', '10s', [driftRule]),
  group('performance', '30s', [accuracyRule, calibrationRule]),
  group('line', '30s', [lagRule, silenceRule, noDataRule]),
];

/** Every file of `grafana/provisioning/alerting`, by its name. */
export const ALERTING: Readonly<Record<string, object>> = {
  'contact-points.json': contactPoints,
  'notification-policies.json': policies,
  'rules.json': { apiVersion: 1, groups: RULE_GROUPS },
};

/** As it stands in its file. Grafana takes JSON where it takes YAML. */
export function asAlertingFile(content: object): string {
  return `${JSON.stringify(content, null, 2)}\n`;
}
