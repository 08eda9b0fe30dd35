import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import { ask, startTestConsole } from '../console.spec-helper.js';

type Content = Readonly<Record<string, { readonly schema?: unknown }>>;

describe('the OpenAPI document', () => {
  let started: Awaited<ReturnType<typeof startTestConsole>>;
  let document: OpenAPIObject;
  beforeAll(async () => {
    started = await startTestConsole();
    document = JSON.parse((await ask(`${started.console.url}/api/docs-json`)).text) as OpenAPIObject;
  });
  afterAll(() => started.stop());

  const operations = () =>
    Object.entries(document.paths).flatMap(([path, item]) =>
      (['get', 'post', 'put', 'patch', 'delete'] as const).flatMap((method) => {
        const operation = item[method];
        // Health is documented by the library that checks it.
        if (operation === undefined || path.endsWith('/health')) return [];
        return [{ name: `${method.toUpperCase()} ${path}`, operation }];
      }),
    );

  it('says of every answer but an empty one what it looks like', () => {
    const silent = operations().flatMap(({ name, operation }) =>
      Object.entries(operation.responses)
        .filter(([status]) => status.startsWith('2') && status !== '204')
        .filter(([, response]) => {
          const content = Object.values((response as { content?: Content }).content ?? {});
          return content.length === 0 || content.some(({ schema }) => schema === undefined);
        })
        .map(([status]) => `${name} ${status}`),
    );
    expect(silent).toEqual([]);
  });

  it('shows what a real console answered, beside what it was asked', () => {
    const { parameters, responses } = document.paths['/api/v1/datasets/{name}']!.get!;
    expect(parameters).toContainEqual(
      expect.objectContaining({ name: 'name', schema: expect.objectContaining({ example: 'pneumoniamnist' }) }),
    );
    expect(responses['200']).toMatchObject({
      content: {
        'application/json': { example: { name: 'pneumoniamnist', classes: ['normal', 'pneumonia'], side: 28 } },
      },
    });
    expect(responses['404']).toMatchObject({
      content: { 'application/problem+json': { example: { status: 404, code: 'SIMDRIFT_UNKNOWN_DATASET' } } },
    });
  });

  it('shows an excerpt of the event stream', () => {
    const { content } = document.paths['/api/v1/stream']!.get!.responses['200'] as {
      content: Record<string, { example?: string }>;
    };
    expect(content['text/event-stream']?.example).toMatch(/^event: run\nid: \d+\ndata: \{.*\n\nevent: lanes\n/);
  });
});
