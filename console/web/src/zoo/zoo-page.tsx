import { Route, Switch } from 'wouter';
import { ComparePage } from './compare-page.js';
import { DatasetsPage } from './datasets-page.js';
import { LeaderboardPage } from './leaderboard-page.js';
import { ModelPage } from './model-page.js';
import './zoo.css';

/** The model zoo: the leaderboard, models beside one another, and a page for each. */
export default function ZooPage() {
  return (
    <Switch>
      <Route path="/zoo/compare" component={ComparePage} />
      <Route path="/zoo/data" component={DatasetsPage} />
      <Route path="/zoo/:source/:dataset/:architecture">
        {(params) => <ModelPage key={Object.values(params).join('/')} {...params} />}
      </Route>
      <Route component={LeaderboardPage} />
    </Switch>
  );
}
