import { isMap, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import { nameHint, SimdriftError } from '@simdrift/contracts';
import { checkEffectsOnData } from '../effects/check-effects-on-data.js';
import type { DataFacts } from '../effects/data-facts.js';
import { effectSchema } from '../effects/effect.schema.js';
import { checkScenario, type Complaint } from './check-scenario.js';
import { scenarioSchema, type Scenario } from './scenario.schema.js';

/**
 * A scenario from YAML text. Every complaint names file, line and column.
 *
 * @param file - only for messages
 * @param factsOf - what is known of a data set: with it, what the scenario's sets do not have is complained of too
 * @throws {SimdriftError} `SIMDRIFT_SCENARIO_SYNTAX` or `SIMDRIFT_SCENARIO_INVALID`
 */
export function parseScenario(
  text: string,
  file: string,
  factsOf?: (dataset: string) => DataFacts | undefined,
): Scenario {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const syntax = document.errors[0];
  if (syntax !== undefined) {
    const { line, col } = lines.linePos(syntax.pos[0]);
    throw new SimdriftError(
      'SIMDRIFT_SCENARIO_SYNTAX',
      `${file}:${line}:${col}: ${syntax.message.split('\n')[0]!.replace(/:$/, '')}.`,
      {
        hint: 'Mend the YAML at that place.',
        facts: { file, line, column: col },
      },
    );
  }
  const result = scenarioSchema.safeParse(document.toJS());
  if (!result.success) throw complaint(document, lines, file, describe(mostTelling(result.error.issues)));
  const wrong = checkScenario(result.data)[0] ?? onItsData(result.data, factsOf)[0];
  if (wrong !== undefined) throw complaint(document, lines, file, wrong);
  return result.data;
}

function onItsData(
  scenario: Scenario,
  factsOf: (dataset: string) => DataFacts | undefined = () => undefined,
): Complaint[] {
  return scenario.datasets.flatMap((dataset) => {
    const facts = factsOf(dataset);
    if (facts === undefined) return [];
    return checkEffectsOnData(scenario, facts).map(({ message, ...rest }) => ({
      ...rest,
      message: `${message} (on ${dataset})`,
    }));
  });
}

type Issue = NonNullable<ReturnType<typeof scenarioSchema.safeParse>['error']>['issues'][number];

/** A field with a typo is both unknown and missing under its right name: the first says more. */
function mostTelling(issues: readonly Issue[]): Issue {
  return issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0]!;
}

function describe(issue: Issue): Complaint {
  const path = issue.path.filter((part): part is string | number => typeof part !== 'symbol');
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0]!;
    return { path: [...path, key], message: `there is no field "${key}" here`, hint: nameHint(key, FIELDS) };
  }
  return { path, message: issue.message.replace(/^./, (letter) => letter.toLowerCase()) };
}

const FIELDS = [
  ...Object.keys(scenarioSchema.shape),
  ...[
    'delay',
    'share',
    'split',
    'from',
    'until',
    'ramp',
    'effects',
    ...Object.keys(effectSchema.shape),
    'attribute',
    'by',
    'groups',
    'that',
    'stream',
    'detectors',
    'within',
    'least',
  ],
];

function complaint(
  document: Document,
  lines: LineCounter,
  file: string,
  { path, message, hint }: Complaint,
): SimdriftError {
  const { line, col } = lines.linePos(offsetOf(document, path));
  const where = path.length === 0 ? '' : `${path.join('.')}: `;
  return new SimdriftError('SIMDRIFT_SCENARIO_INVALID', `${file}:${line}:${col}: ${where}${message}.`, {
    hint: hint ?? 'The fields are described in scenarios/scenario.schema.json.',
    facts: { file, line, column: col, path: path.join('.') },
  });
}

/** Where the thing at `path` is written: its key when it has one, else the nearest parent. */
function offsetOf(document: Document, path: readonly (string | number)[]): number {
  for (let depth = path.length; depth > 0; depth--) {
    const parent: unknown = depth === 1 ? document.contents : document.getIn(path.slice(0, depth - 1), true);
    const key = path[depth - 1]!;
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === key);
      if (pair !== undefined && isScalar(pair.key)) return pair.key.range?.[0] ?? 0;
    }
    const node = document.getIn(path.slice(0, depth), true) as { range?: [number, number, number] } | undefined;
    if (node?.range !== undefined) return node.range[0];
  }
  return (document.contents as { range?: [number, number, number] } | null)?.range?.[0] ?? 0;
}
