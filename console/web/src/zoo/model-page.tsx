import { Link } from 'wouter';
import { useApi } from '../api/queries.js';
import { Failure } from '../app/failure.js';
import { useTitle } from '../app/use-title.js';
import { frames, share, sourceWord, spaced } from '../lib/format.js';
import { ConfusionMatrix } from './confusion-matrix.js';
import { DatasetSamples } from './dataset-samples.js';
import { Evaluate } from './evaluate.js';
import type { ModelCard } from './model-types.js';
import { Reliability } from './reliability.js';
import { RobustnessMap } from './robustness-map.js';

/** One model: its card, what it confuses, how sure it may be, and what it withstands. */
export function ModelPage(path: { source: string; dataset: string; architecture: string }) {
  const query = useApi('GET /api/v1/models/{source}/{dataset}/{architecture}', { path });
  useTitle(`${path.dataset} ${path.architecture}`);
  return (
    <main className="page zoo">
      <Link href="/zoo" className="back">
        ‹ Model zoo
      </Link>
      <h1>
        {path.dataset} · {path.architecture}{' '}
        <span className={path.source === 'phantom' ? 'tag phantom' : 'tag'}>{sourceWord(path.source)}</span>
      </h1>
      {query.isError ? (
        <Failure
          title="This model cannot be shown"
          query={query}
          missing={
            <>
              The zoo has no model of this name. The <Link href="/zoo">leaderboard</Link> lists those that there are.
            </>
          }
        />
      ) : query.data === undefined ? (
        <p className="loading">Reading its card…</p>
      ) : (
        <Card card={query.data} path={path} />
      )}
    </main>
  );
}

function Card({ card, path }: { card: ModelCard; path: { source: string; dataset: string; architecture: string } }) {
  return (
    <>
      <p className="warning-note" role="note">
        <b>Not for clinical use.</b> {card.intendedUse}
      </p>
      <div className="model">
        <section className="card" aria-labelledby="card-title">
          <h2 id="card-title">Model card</h2>
          <dl className="facts" data-testid="card">
            {factsOf(card).map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </section>
        <Evaluate model={card.id} />
        {card.reliability !== undefined && <Reliability bins={card.reliability.calibrated} />}
        {card.confusion !== undefined && <ConfusionMatrix counts={card.confusion} classes={card.classes} />}
        {card.cohorts !== undefined && <Cohorts cohorts={card.cohorts} />}
      </div>
      <RobustnessMap path={path} />
      {(path.source === 'phantom' || path.source === 'medmnist') && (
        <section className="card" aria-labelledby="samples-title">
          <h2 id="samples-title">What it tells apart</h2>
          <DatasetSamples dataset={path.dataset} source={path.source} />
        </section>
      )}
    </>
  );
}

function factsOf({ test, ...card }: ModelCard): readonly (readonly [string, string])[] {
  return [
    [
      'accuracy',
      `${share(test.accuracy, 3)} ± ${share(test.accuracyStandardError, 3)} on ${frames(test.images)} test images`,
    ],
    ['macro F1', share(test.macroF1, 3)],
    ['AUC', test.auc === null ? 'not defined' : share(test.auc, 3)],
    ['ECE', `${share(test.ece, 3)}; a perfectly calibrated model would show ${share(test.eceExpected, 3)}`],
    ...(card.seeds === undefined
      ? []
      : [['over seeds', `${share(card.seeds.accuracyMean, 3)} mean accuracy of ${card.seeds.runs.length}`] as const]),
    ['classes', card.classes.join(', ')],
    ['input', `${card.input.height} × ${card.input.width} × ${card.input.channels}`],
    ['parameters', card.parameters === 0 ? 'not known' : frames(card.parameters)],
    ['temperature', share(card.temperature, 3)],
    ['learned from', `${card.learnedFrom.split} split, md5 ${card.learnedFrom.md5}. ${card.learnedFrom.note ?? ''}`],
    [
      'trained',
      `${frames(card.training.epochs)} epochs, ${frames(card.training.seconds)} s, seed ${card.training.seed}, PyTorch ${card.training.torch}`,
    ],
    ['licence', card.licence],
    ['sha256', card.sha256],
  ];
}

function Cohorts({ cohorts }: { cohorts: NonNullable<ModelCard['cohorts']> }) {
  const rows = Object.entries(cohorts).flatMap(([attribute, groups]) =>
    Object.entries(groups).map(([name, group]) => ({ attribute, name, group })),
  );
  return (
    <section className="card" aria-labelledby="cohorts-title">
      <h2 id="cohorts-title">Does it serve every cohort alike</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">cohort</th>
            <th scope="col">images</th>
            <th scope="col">accuracy</th>
            <th scope="col">balanced</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ attribute, name, group }) => (
            <tr key={`${attribute} ${name}`}>
              <th scope="row">
                <span className="dim">{spaced(attribute)}</span> {spaced(name)}
              </th>
              <td>{frames(group.images)}</td>
              <td>
                {share(group.accuracy)} <span className="dim">± {share(group.accuracyStandardError)}</span>
              </td>
              <td>{share(group.balancedAccuracy)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
