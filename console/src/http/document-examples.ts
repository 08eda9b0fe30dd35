import type { OpenAPIObject } from '@nestjs/swagger';
import { recordedCalls, type RecordedCall, type RecordedCalls } from './recorded-calls.js';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
const PROBLEM = 'application/problem+json';

/** The parts of an operation that examples go into. */
interface Operation {
  readonly parameters?: {
    readonly name: string;
    readonly in: string;
    readonly example?: unknown;
    schema?: { readonly example?: unknown; readonly enum?: readonly unknown[]; readonly type?: string };
  }[];
  readonly responses: Record<string, { readonly content?: Record<string, { example?: unknown }> }>;
}

/**
 * Puts what a real console answered into the document, beside the parameters that it was asked with. Controllers stay without: what they
 * answer is recorded, not written by hand.
 *
 * @param document - with its problems: theirs get examples too
 */
export function documentExamples(document: OpenAPIObject, recorded: RecordedCalls = recordedCalls()): OpenAPIObject {
  for (const [path, item] of Object.entries(document.paths))
    for (const method of METHODS) {
      const operation = item[method] as Operation | undefined;
      if (operation === undefined) continue;
      addProblems(operation, path, recorded.problems);
      const call = recorded.calls[`${method.toUpperCase()} ${path}`];
      if (call === undefined) continue;
      addAnswers(operation, call);
      addParameters(operation, call);
    }
  return document;
}

/** What guards and limits answer is the same everywhere, but for the address that was asked for. */
function addProblems({ responses }: Operation, instance: string, problems: RecordedCalls['problems']): void {
  for (const [status, problem] of Object.entries(problems)) {
    const content = responses[status]?.content?.[PROBLEM];
    if (content !== undefined) content.example = { ...problem, instance };
  }
}

function addAnswers({ responses }: Operation, { answers }: RecordedCall): void {
  for (const [status, byType] of Object.entries(answers))
    for (const [type, example] of Object.entries(byType)) {
      const content = responses[status]?.content?.[type];
      if (content !== undefined) content.example = example;
    }
}

function addParameters({ parameters = [] }: Operation, { path = {}, query = {}, headers = {} }: RecordedCall): void {
  const asked: Readonly<Record<string, Readonly<Record<string, string>>>> = { path, query, header: headers };
  for (const parameter of parameters) {
    const { name, schema } = parameter;
    const value = asked[parameter.in]?.[name];
    const known = parameter.example ?? schema?.example ?? schema?.enum;
    // In the schema, as @ApiParam puts it.
    if (value !== undefined && known === undefined)
      parameter.schema = { ...schema, example: typed(value, schema?.type) };
  }
}

/** An address holds texts; the example of a number is one. */
function typed(value: string, type: string | undefined): unknown {
  if (type === 'integer' || type === 'number') return Number(value);
  return type === 'array' ? [value] : value;
}
