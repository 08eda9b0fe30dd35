/** Where alerts of Grafana go: the console of the compose file, which shows them beside the line's own. */
export const CONSOLE_WEBHOOK = 'http://console:4400/api/v1/hooks/grafana';
/** What the compose file sets as `SIMDRIFT_TOKEN` unless told otherwise. */
const TOKEN = 'simdrift-local-token';
export const CONTACT = 'SimDrift console';

export const contactPoints = {
  apiVersion: 1,
  contactPoints: [
    {
      orgId: 1,
      name: CONTACT,
      receivers: [
        {
          uid: 'simdrift-console',
          type: 'webhook',
          // Written out: not every Grafana puts environment variables into the settings of a contact point.
          settings: {
            url: CONSOLE_WEBHOOK,
            httpMethod: 'POST',
            maxAlerts: 50,
            authorization_scheme: 'Bearer',
            authorization_credentials: TOKEN,
          },
          disableResolveMessage: false,
        },
      ],
    },
  ],
} as const;

/**
 * One message per rule and stream: what is critical comes at once, the rest is gathered for half a minute. The tree of an organisation is one: in a
 * Grafana that has routes of its own, add the inner route there instead of this file.
 */
export const policies = {
  apiVersion: 1,
  policies: [
    {
      orgId: 1,
      receiver: CONTACT,
      group_by: ['grafana_folder', 'alertname'],
      group_wait: '30s',
      group_interval: '1m',
      repeat_interval: '4h',
      routes: [
        {
          receiver: CONTACT,
          object_matchers: [
            ['app', '=', 'simdrift'],
            ['severity', '=', 'critical'],
          ],
          group_by: ['alertname', 'run', 'stream'],
          group_wait: '1s',
          group_interval: '10s',
          repeat_interval: '4h',
        },
        {
          receiver: CONTACT,
          object_matchers: [['app', '=', 'simdrift']],
          group_by: ['alertname', 'run'],
          group_wait: '30s',
          group_interval: '1m',
          repeat_interval: '4h',
        },
      ],
    },
  ],
} as const;
