import { Route, Switch } from 'wouter';
import { AlertsPage } from './alerts-page.js';
import { RunPage } from './run-page.js';
import { RunsPage } from './runs-page.js';
import { useAnalyticsCommands } from './use-analytics-commands.js';
import '../zoo/zoo.css';
import './analytics.css';

/** Recorded runs: all of them, some laid over each other, a page for each, and the alerts of all. */
export default function AnalyticsPage() {
  useAnalyticsCommands();
  return (
    <Switch>
      <Route path="/analytics/alerts" component={AlertsPage} />
      <Route path="/analytics/:run">{({ run }) => <RunPage key={run} run={run} />}</Route>
      <Route component={RunsPage} />
    </Switch>
  );
}
