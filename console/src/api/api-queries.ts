import { applyDecorators } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import { z } from 'zod';
import { jsonSchema } from './json-schema.js';

/** Documents every field of a query's schema: what is checked and what is documented are one. */
export function ApiQueries(schema: z.ZodObject): MethodDecorator {
  return applyDecorators(
    ...Object.entries(schema.shape).map(([name, field]) => {
      const { description, ...rest } = jsonSchema(field as z.ZodType) as { description?: string };
      return ApiQuery({ name, required: false, schema: rest, ...(description === undefined ? {} : { description }) });
    }),
  );
}
