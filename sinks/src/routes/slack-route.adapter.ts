import type { Alert } from '@simdrift/contracts';
import type { AlertRoute } from './alert-route.port.js';
import { inWords } from './log-route.adapter.js';
import { postAlert, type PostOptions } from './post-alert.js';

const SIGNS = { info: 'ℹ️', warning: '⚠️', critical: '🛑' } as const;

/**
 * Posts to an incoming webhook of Slack, or of a chat that takes the same (Mattermost, Rocket.Chat): `text` for notifications, and blocks of
 * title, place and recommendations.
 *
 * @example slackRoute({ url: 'https://hooks.slack.com/services/…' }).tell(alert); // { status: 200, answer: 'ok' }
 */
export function slackRoute(options: PostOptions): AlertRoute {
  return {
    name: 'slack',
    tell: (alert) => postAlert('Slack webhook', JSON.stringify(slackMessage(alert)), {}, options),
  };
}

/** An alert as Slack's Block Kit has it. What comes from outside is escaped, so that no name of a stream becomes a mention. */
function slackMessage(alert: Alert): object {
  const { title, lifecycle, severity, stream, seq, run, recommendations } = alert;
  const mrkdwn = (text: string) => ({ type: 'mrkdwn', text: clipped(text, 3000) });
  return {
    text: escaped(inWords(alert)),
    blocks: [
      { type: 'section', text: mrkdwn(`${SIGNS[severity]} *${escaped(title)}*`) },
      {
        type: 'context',
        elements: [mrkdwn(escaped(`${lifecycle}, ${severity} · stream ${stream}, frame ${seq} · run ${run}`))],
      },
      ...(recommendations.length === 0
        ? []
        : [{ type: 'section', text: mrkdwn(recommendations.map((line) => `• ${escaped(line)}`).join('\n')) }]),
    ],
  };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Slack takes 3000 characters in a text. */
function clipped(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
