import { Choice, Field, NumberSetting } from './field.js';
import { RouteTest } from './route-test.js';
import { SecretSetting } from './secret-setting.js';
import type { SettingsWork } from './use-settings.js';

/** Whom alerts are told. */
export function AlertsSection({ work }: { work: SettingsWork }) {
  const { hosts, privateTargets } = work.stored.targets;
  return (
    <>
      <Field
        work={work}
        path="alerts.rules"
        label="What opens an alert"
        help="Only the first keeps the false-alert budget: nobody knows how often the others cry wolf."
        group
      >
        <Choice
          name="rules"
          value={String(work.value('alerts.rules'))}
          onChange={(rules) => work.set('alerts.rules', rules)}
          options={[
            ['drift', 'Drift', 'Calibrated detectors that agree, within the false-alert budget.'],
            [
              'measured',
              'Drift, and what labels show',
              'Besides, alerts of their own: accuracy down by more than 5 points, ECE above .1, cohorts more than .1 apart beyond chance.',
            ],
            [
              'predecessor',
              'As the predecessor alerted',
              'PSI, KS, Chi-square and MMD by the thresholds of the literature, and measured figures by its levels: to see what that does.',
            ],
          ]}
        />
      </Field>
      <p className="dim intro">
        An alert goes to every route that is set. Addresses: <code>http</code> and <code>https</code>
        {hosts === null ? '' : `, of ${hosts.join(', ')} only`}; private networks are{' '}
        {privateTargets ? 'allowed' : 'refused'}.
      </p>
      <Field work={work} path="alerts.log" label="Log" help="Alerts are written to the log of the process." group>
        <label className="check">
          <input
            type="checkbox"
            checked={work.value('alerts.log') === true}
            onChange={({ target }) => work.set('alerts.log', target.checked)}
            data-testid="alerts.log"
          />
          Write alerts to the log
        </label>
        <RouteTest work={work} route="log" ready />
      </Field>
      <SecretSetting
        work={work}
        path="alerts.webhook"
        label="Webhook"
        help="Every alert is posted there as JSON: a system of your own, a pager, a ticket."
        placeholder="https://host/path"
      >
        <RouteTest work={work} route="webhook" ready={work.value('alerts.webhook') !== null} />
      </SecretSetting>
      <SecretSetting
        work={work}
        path="alerts.webhookSecret"
        label="Key of the webhook"
        help={
          <>
            With it, the other side can tell that an alert is yours: HMAC-SHA256 in <code>x-simdrift-signature</code>.
          </>
        }
        placeholder="a long random text"
      />
      <SecretSetting
        work={work}
        path="alerts.slack"
        label="Chat"
        help="An incoming webhook of Slack, or of a chat that takes the same (Mattermost, Rocket.Chat)."
        placeholder="https://hooks.slack.com/services/…"
      >
        <RouteTest work={work} route="slack" ready={work.value('alerts.slack') !== null} />
      </SecretSetting>
      <NumberSetting work={work} path="alerts.silenceSeconds" />
    </>
  );
}
