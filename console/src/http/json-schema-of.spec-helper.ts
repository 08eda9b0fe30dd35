/** A schema of OpenAPI 3.0 as JSON Schema: the one has `nullable` and says exclusive bounds by true, as the other no longer does. */
export function jsonSchemaOf(schema: object): object {
  const rest: Record<string, unknown> = Object.fromEntries(
    Object.entries(schema).map(([key, part]: [string, unknown]) => [key, key === 'example' ? part : within(part)]),
  );
  for (const [exclusive, bound] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    if (rest[exclusive] !== true) continue;
    rest[exclusive] = rest[bound];
    delete rest[bound];
  }
  if (rest['nullable'] !== true) return rest;
  delete rest['nullable'];
  return { anyOf: [rest, { type: 'null' }] };
}

function within(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(within);
  return typeof part === 'object' && part !== null ? jsonSchemaOf(part) : part;
}
