import { SEVERITIES, SimdriftError } from '@simdrift/contracts';
import { z } from 'zod';

const texts = z.record(z.string(), z.string());

/** One alert in what Grafana posts. */
const grafanaAlertSchema = z.object({
  status: z.enum(['firing', 'resolved']),
  labels: texts,
  annotations: texts.default({}),
  startsAt: z.string().min(1).describe('When it began to fire; with the fingerprint this names one firing.'),
  fingerprint: z.string().min(1),
});

/** What a webhook contact point of Grafana 9.5 and later posts, as far as it is read here; the rest passes unread. */
export const grafanaWebhookSchema = z.object({ alerts: z.array(grafanaAlertSchema).min(1).max(200) });

/** An alert of Grafana, as the console keeps it. */
export const grafanaNoticeSchema = z
  .object({
    id: z.string().describe('The same through all notifications of one firing.'),
    status: z.enum(['firing', 'resolved']),
    severity: z.enum(SEVERITIES),
    title: z.string(),
    advice: z.string(),
    run: z.string().nullable().describe('Of the labels; null where the rule is about the line as a whole.'),
    stream: z.string().nullable(),
  })
  .readonly();
export type GrafanaNotice = z.output<typeof grafanaNoticeSchema>;

/**
 * Reads what Grafana posts.
 *
 * @throws {SimdriftError} `SIMDRIFT_USAGE`
 * @example readGrafanaWebhook({ alerts: [{ status: 'firing', labels: { alertname: 'Drift' }, startsAt: '…', fingerprint: 'ab' }] })
 */
export function readGrafanaWebhook(body: unknown): readonly GrafanaNotice[] {
  const result = grafanaWebhookSchema.safeParse(body);
  if (result.success) return result.data.alerts.map(noticeOf);
  const issue = result.error.issues[0]!;
  throw new SimdriftError(
    'SIMDRIFT_USAGE',
    `This is not what a webhook of Grafana posts: ${issue.path.join('.') || 'body'}: ${issue.message}.`,
    { hint: 'Point a contact point of type "webhook" here, without a payload of your own.' },
  );
}

function noticeOf({ status, labels, annotations, startsAt, fingerprint }: z.output<typeof grafanaAlertSchema>) {
  const { severity } = labels;
  return {
    id: `grafana ${fingerprint} ${startsAt}`,
    status,
    severity: severity === 'critical' || severity === 'info' ? severity : 'warning',
    title: clipped(annotations['summary'] ?? labels['alertname'] ?? 'An alert of Grafana'),
    advice: clipped(annotations['description'] ?? ''),
    run: labels['run'] ?? null,
    stream: labels['stream'] ?? null,
  } as const;
}

/** Kept in memory and sent to every browser: no novel. */
function clipped(text: string): string {
  return text.length <= 500 ? text : `${text.slice(0, 499)}…`;
}
