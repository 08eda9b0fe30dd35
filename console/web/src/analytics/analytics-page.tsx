import { Route, Switch } from 'wouter';
import { RunPage } from './run-page.js';
import { RunsPage } from './runs-page.js';
import '../zoo/zoo.css';
import './analytics.css';

/** Recorded runs: all of them, some laid over each other, and a page for each. */
export default function AnalyticsPage() {
  return (
    <Switch>
      <Route path="/analytics/:run">{({ run }) => <RunPage key={run} run={run} />}</Route>
      <Route component={RunsPage} />
    </Switch>
  );
}
