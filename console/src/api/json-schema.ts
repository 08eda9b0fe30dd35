import type { ApiBodyOptions } from '@nestjs/swagger';
import { z } from 'zod';

type SchemaObject = Extract<ApiBodyOptions, { schema: unknown }>['schema'];

/** A zod schema for the OpenAPI document: one source for what is checked and what is documented. */
export function jsonSchema(schema: z.ZodType): SchemaObject {
  return openApi(schema, 'input');
}

/** What may be answered where the document has this schema: a handler that declares it is held to the document by the compiler. */
export type AnswerOf<S extends z.ZodType> = Frozen<z.output<S>>;

type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;

/** The same for what is answered: defaults have been filled in. */
export function answerSchema(schema: z.ZodType): SchemaObject {
  return openApi(schema, 'output');
}

function openApi(schema: z.ZodType, io: 'input' | 'output'): SchemaObject {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    target: 'openapi-3.0',
    unrepresentable: 'any',
  }) as Record<string, unknown>;
  return rest;
}
