import { isMap, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import { nameHint, SimdriftError } from '@simdrift/contracts';
import { checkEffectsOnData } from '../effects/check-effects-on-data.js';
import type { DataFacts } from '../effects/data-facts.js';
import { effectSchema } from '../effects/effect.schema.js';
import { checkScenario, type Complaint } from './check-scenario.js';
import { scenarioSchema, type Scenario } from './scenario.schema.js';

/** What is wrong with a scenario's text, and where. */
export interface ScenarioProblem {
  /** `syntax`: it is no YAML; `invalid`: it is YAML, but no scenario. */
  readonly kind: 'syntax' | 'invalid';
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** Where in the scenario, e.g. `stages.0.from`; empty for the whole. */
  readonly path: string;
  readonly message: string;
  readonly hint: string;
}

/** A scenario's text read: the scenario where nothing is wrong with it, else all that is. */
export interface InspectedScenario {
  readonly scenario: Scenario | null;
  readonly problems: readonly ScenarioProblem[];
}

type FactsOf = (dataset: string) => DataFacts | undefined;

/**
 * Reads a scenario and tells all that is wrong with it, the most telling first; {@link parseScenario} throws the first of these.
 *
 * @param factsOf - as for {@link parseScenario}
 * @example inspectScenario('name: [').problems[0]?.line; // 1
 */
export function inspectScenario(text: string, factsOf?: FactsOf): InspectedScenario {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.length > 0)
    return {
      scenario: null,
      problems: document.errors.map(({ pos, message }) => {
        const { line, col } = lines.linePos(pos[0]);
        const sentence = message
          .split('\n')[0]!
          .replace(/ at line \d+, column \d+:?$/, '')
          .replace(/:$/, '');
        return { kind: 'syntax', line, column: col, path: '', message: sentence, hint: 'Mend the YAML at that place.' };
      }),
    };
  const result = scenarioSchema.safeParse(document.toJS());
  const complaints = result.success
    ? [...checkScenario(result.data), ...onItsData(result.data, factsOf)]
    : telling(result.error.issues).map(describe);
  return {
    scenario: result.success && complaints.length === 0 ? result.data : null,
    problems: complaints.map((complaint) => placed(document, lines, complaint)),
  };
}

/**
 * A scenario from YAML text. Every complaint names file, line and column.
 *
 * @param file - only for messages
 * @param factsOf - what is known of a data set: with it, what the scenario's sets do not have is complained of too
 * @throws {SimdriftError} `SIMDRIFT_SCENARIO_SYNTAX` or `SIMDRIFT_SCENARIO_INVALID`
 */
export function parseScenario(text: string, file: string, factsOf?: FactsOf): Scenario {
  const { scenario, problems } = inspectScenario(text, factsOf);
  if (scenario !== null) return scenario;
  const { kind, line, column, path, message, hint } = problems[0]!;
  const where = path === '' ? '' : `${path}: `;
  throw new SimdriftError(
    kind === 'syntax' ? 'SIMDRIFT_SCENARIO_SYNTAX' : 'SIMDRIFT_SCENARIO_INVALID',
    `${file}:${line}:${column}: ${where}${message}.`,
    { hint, facts: { file, line, column, ...(kind === 'syntax' ? {} : { path }) } },
  );
}

function onItsData(scenario: Scenario, factsOf: FactsOf = () => undefined): Complaint[] {
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

/** A field with a typo is both unknown and missing under its right name: the first says more, so it comes first. */
function telling(issues: readonly Issue[]): Issue[] {
  return [...issues].sort((a, b) => Number(b.code === 'unrecognized_keys') - Number(a.code === 'unrecognized_keys'));
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

function placed(document: Document, lines: LineCounter, { path, message, hint }: Complaint): ScenarioProblem {
  const { line, col } = lines.linePos(offsetOf(document, path));
  return {
    kind: 'invalid',
    line,
    column: col,
    path: path.join('.'),
    message,
    hint: hint ?? 'The fields are described in scenarios/scenario.schema.json.',
  };
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
