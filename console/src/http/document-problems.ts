import type { OpenAPIObject } from '@nestjs/swagger';
import { titles } from './problem.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

const PROBLEM = {
  type: 'object',
  description: 'RFC 9457, with the code and the hint of SimDrift.',
  required: ['type', 'title', 'status', 'detail', 'instance'],
  properties: {
    type: { type: 'string', example: 'about:blank' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'One clear sentence.' },
    code: { type: 'string', description: 'SIMDRIFT_…, for programs.' },
    hint: { type: 'string', description: 'What to do about it.' },
    instance: { type: 'string', description: 'The address that was asked for.' },
  },
};

const ALWAYS: Readonly<Record<string, string>> = {
  400: 'A part of the request cannot be used; the sentence names it.',
  401: 'The console wants its token (`Authorization: Bearer TOKEN`); only where it was started with one.',
  403: 'The request comes from another site.',
  421: 'The console does not answer to that name.',
  429: 'Too many requests in a minute; `Retry-After` says how long to wait.',
  503: 'A part of the system is down, or there is no room for one more stream or comparison.',
};
const WITH_BODY: Readonly<Record<string, string>> = {
  413: 'The body is larger than 64 kB.',
  415: 'The body is not JSON.',
};
const OF_POSTS: Readonly<Record<string, string>> = {
  404: 'There is nothing of that name; the hint says what is near.',
  409: 'What is in hand has to end first, or this process has not the part that it takes; the hint says where it is.',
};

/**
 * Adds to every operation of the document the problems that it may answer with: they are one shape everywhere, and where each comes from
 * (guards, limits, filter) is not the controllers' business.
 */
export function documentProblems(document: OpenAPIObject): OpenAPIObject {
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, Problem: PROBLEM },
    securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
  };
  for (const [path, item] of Object.entries(document.paths))
    for (const method of METHODS) {
      const operation = item[method];
      if (operation !== undefined) addProblems(operation, path, method);
    }
  return document;
}

function addProblems(operation: Operation, path: string, method: string): void {
  const unsafe = method !== 'get';
  const named = path.includes('{');
  // A controller may name more of them, without their shape.
  const more = Object.keys(operation.responses).filter((status) => Number(status) >= 400);
  const problems: Readonly<Record<string, string | undefined>> = {
    ...Object.fromEntries(more.map((status) => [status, undefined])),
    ...ALWAYS,
    ...(unsafe ? { ...WITH_BODY, ...OF_POSTS } : {}),
    ...(named ? { 404: OF_POSTS['404'] } : {}),
  };
  for (const [status, description] of Object.entries(problems)) {
    const known = operation.responses[status] as { description?: string; content?: object } | undefined;
    if (known?.content !== undefined) continue;
    operation.responses[status] = {
      description: known?.description || description || '',
      content: {
        'application/problem+json': {
          schema: { $ref: '#/components/schemas/Problem' },
          example: exampleOf(Number(status), description ?? known?.description ?? '', path),
        },
      },
    };
  }
  if (!path.endsWith('/health')) operation.security = [{}, { token: [] }];
}

function exampleOf(status: number, detail: string, instance: string): object {
  return { type: 'about:blank', title: titles[status] ?? 'Error', status, detail, instance };
}
