/** The parts of a JSON Schema that the console's own schemas use. */
interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly nullable?: boolean;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema?: Schema }[];
  readonly requestBody?: Content;
  readonly responses?: Readonly<Record<string, Content>>;
}

export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/**
 * The types of an API, as TypeScript: one entry per operation, with what its path, query and body take and what it answers.
 *
 * @example apiTypes(document); // "…export interface Api {\n  'GET /api/v1/effects': { path: never; query: never; …"
 */
export function apiTypes({ paths }: ApiDocument): string {
  const operations = Object.entries(paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const),
    )
    // Health is for machines, and documented by the library that checks it.
    .filter(([name]) => name.includes(' /api/') && !name.endsWith('/health'))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const entries = operations.map(
    ([name, operation]) => `  '${name}': {
    path: ${parameters(operation, 'path')};
    query: ${parameters(operation, 'query')};
    body: ${typeOf(schemaOf(operation.requestBody), 'never')};
    answer: ${typeOf(answerOf(operation), 'unknown')};
  };`,
  );
  return `// Made from the console's OpenAPI document by \`npm run api:types\`; do not edit.\nexport interface Api {\n${entries.join('\n')}\n}\n`;
}

function parameters({ parameters = [] }: Operation, place: string): string {
  const found = parameters.filter((parameter) => parameter.in === place);
  if (found.length === 0) return 'never';
  const optional = place === 'query' ? '?' : '';
  return `{ ${found.map(({ name, schema }) => `readonly ${name}${optional}: ${typeOf(schema)}`).join('; ')} }`;
}

function schemaOf(content: Content | undefined): Schema | undefined {
  return content?.content?.['application/json']?.schema;
}

function answerOf({ responses = {} }: Operation): Schema | undefined {
  const good = Object.keys(responses).find((status) => status.startsWith('2'));
  return good === undefined ? undefined : schemaOf(responses[good]);
}

function typeOf(schema: Schema | undefined, missing = 'unknown'): string {
  if (schema === undefined) return missing;
  const type = bareType(schema);
  return schema.nullable === true && type !== 'null' ? `${type} | null` : type;
}

function bareType(schema: Schema): string {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return union(choices.map((choice) => typeOf(choice)));
  if (schema.allOf !== undefined) return schema.allOf.map((part) => `(${typeOf(part)})`).join(' & ');
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  switch (schema.type) {
    case 'integer':
    case 'number':
      return 'number';
    case 'string':
    case 'boolean':
    case 'null':
      return schema.type;
    case 'array':
      return `readonly (${typeOf(schema.items)})[]`;
    case 'object':
      return objectType(schema);
    default:
      return 'unknown';
  }
}

function objectType({ properties = {}, required = [], additionalProperties }: Schema): string {
  const fields = Object.entries(properties).map(
    ([name, field]) => `readonly ${JSON.stringify(name)}${required.includes(name) ? '' : '?'}: ${typeOf(field)}`,
  );
  if (fields.length > 0) return `{ ${fields.join('; ')} }`;
  const rest = typeof additionalProperties === 'object' ? typeOf(additionalProperties) : 'unknown';
  return `Readonly<Record<string, ${rest}>>`;
}

/** Types side by side, each once; texts beside `string` say nothing more. */
function union(types: readonly string[]): string {
  const each = [...new Set(types)];
  return each.filter((type) => !each.includes('string') || !type.startsWith('"')).join(' | ');
}
