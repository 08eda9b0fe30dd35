import type { Settings } from '@simdrift/contracts';
import type { Log } from '@simdrift/runtime';
import type { AlertRoute } from './alert-route.port.js';
import { logRoute } from './log-route.adapter.js';
import type { PostOptions } from './post-alert.js';
import { slackRoute } from './slack-route.adapter.js';
import { webhookRoute } from './webhook-route.adapter.js';

/** The routes that the settings name. @param more - patience other than the usual */
export function routesOf(
  alerts: Settings['alerts'],
  log: Log,
  more: Pick<PostOptions, 'timeoutMs' | 'tries'> = {},
): readonly AlertRoute[] {
  const { webhook, webhookSecret, slack, webhookHosts, privateTargets } = alerts;
  const rules = { hosts: webhookHosts, privateTargets };
  return [
    ...(alerts.log ? [logRoute(log)] : []),
    ...(webhook === undefined ? [] : [webhookRoute({ url: webhook, secret: webhookSecret, rules, ...more })]),
    ...(slack === undefined ? [] : [slackRoute({ url: slack, rules, ...more })]),
  ];
}
