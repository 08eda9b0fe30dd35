import { Route, Switch } from 'wouter';
import { LabEditor } from './lab-editor.js';
import { LabShelf } from './lab-shelf.js';
import './lab.css';

/** The drift lab: scenarios to choose from, and one to work on. */
export default function LabPage() {
  return (
    <Switch>
      <Route path="/lab/:name">{({ name }) => <LabEditor key={name} name={name} />}</Route>
      <Route component={LabShelf} />
    </Switch>
  );
}
