import { homedir, tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { ask, startTestConsole } from '../console.spec-helper.js';
import { jsonSchemaOf } from './json-schema-of.spec-helper.js';
import { recordedCalls } from './recorded-calls.js';

interface Media {
  readonly schema?: object;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}
interface Operation {
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly example?: unknown;
    readonly schema?: { readonly enum?: unknown; readonly example?: unknown };
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, Media>> }>>;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: object;
}

/** Whoever adds an operation reads this. */
const HOW = 'add a call to scripts/api-examples/*calls.mjs, then: npm run api:examples';
/** Pictures, pages and columns are no text to show. */
const WITHOUT = ['image/gif', 'text/html', 'application/vnd.apache.parquet'];

describe('the examples of the OpenAPI document', () => {
  let started: Awaited<ReturnType<typeof startTestConsole>>;
  let document: Document;
  let operations: readonly (readonly [name: string, operation: Operation])[];
  const ajv = new Ajv({ strict: false, validateFormats: false });

  beforeAll(async () => {
    started = await startTestConsole();
    document = JSON.parse((await ask(`${started.console.url}/api/docs-json`)).text) as Document;
    operations = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const),
    );
  });
  afterAll(() => started.stop());

  const contents = () =>
    operations.flatMap(([name, { responses }]) =>
      Object.entries(responses).flatMap(([status, { content = {} }]) =>
        Object.entries(content).map(([type, media]) => ({ name, status, type, media })),
      ),
    );
  const faults = (schema: object | undefined, example: unknown): string => {
    const valid = ajv.compile({ ...jsonSchemaOf(schema ?? {}), components: document.components });
    return valid(example) ? '' : ajv.errorsText(valid.errors);
  };

  it('are there for every answer', () => {
    const missing = contents()
      .filter(({ type, media }) => media.example === undefined && !WITHOUT.includes(type))
      .map(({ name, status, type }) => `${name} ${status} ${type}: ${HOW}`);
    expect(missing).toEqual([]);
  });

  it('are as the schema of the answer says', () => {
    const wrong = contents()
      .filter(({ type, media }) => type.endsWith('json') && media.example !== undefined)
      .map(({ name, status, media }) => [`${name} ${status}`, faults(media.schema, media.example)])
      .filter(([, fault]) => fault !== '');
    expect(wrong).toEqual([]);
  });

  it('show what really goes wrong: what is not found, and what cannot be used', () => {
    const { calls } = recordedCalls();
    const missing = operations.flatMap(([name, { parameters = [], requestBody }]) => {
      const has = (place: string): boolean => parameters.some((parameter) => parameter.in === place);
      const wanted = [...(has('path') ? ['404'] : []), ...(has('query') || requestBody !== undefined ? ['400'] : [])];
      return wanted
        .filter((status) => calls[name]?.answers[status] === undefined)
        .map((status) => `${name} ${status}: ${HOW}`);
    });
    expect(missing).toEqual([]);
  });

  it('are there for every body that is sent, as its schema says', () => {
    const bodies = operations.flatMap(([name, { requestBody }]) =>
      Object.values(requestBody?.content ?? {}).map((media) => [name, media] as const),
    );
    const wrong = bodies.flatMap(([name, { schema, examples = {} }]) => {
      const found = Object.entries(examples);
      if (found.length === 0) return [`${name}: its @ApiBody has no examples`];
      return found
        .map(([key, { value }]) => `${name} ${key}: ${faults(schema, value)}`)
        .filter((say) => !/: $/.test(say));
    });
    expect(bodies.length).toBeGreaterThan(5);
    expect(wrong).toEqual([]);
  });

  it('are there for every parameter that is no choice', () => {
    const missing = operations.flatMap(([name, { parameters = [] }]) =>
      parameters
        .filter(({ example, schema }) => (example ?? schema?.example ?? schema?.enum) === undefined)
        .map((parameter) => `${name} ${parameter.name}: ${HOW}`),
    );
    expect(missing).toEqual([]);
  });

  it('are of operations that there are, and name no place of this machine and no secret', () => {
    const recorded = recordedCalls();
    const names = operations.map(([name]) => name);
    expect(Object.keys(recorded.calls).filter((name) => !names.includes(name))).toEqual([]);
    const all = JSON.stringify(recorded);
    const root = fileURLToPath(new URL('../../..', import.meta.url));
    for (const place of [root, homedir(), tmpdir()]) expect(all).not.toContain(`${place.replace(/\/$/, '')}/`);
    expect(all.match(/[^\w.~](\/(home|root|Users|tmp|var|private|work)\/[^"]{0,40})|[A-Z]:\\\\/g)).toBeNull();
    expect(
      all.match(/Bearer (?!TOKEN)\S+|[?&]token=(?!TOKEN)\S+|"(webhookSecret|webhook|slack|token)":"[^"]*/g),
    ).toBeNull();
    expect(all.match(/\b(?!127\.0\.0\.1)\d{1,3}(\.\d{1,3}){3}\b/g)).toBeNull();
  });
});
