/** The parts of a JSON Schema that say what may be cut. */
export interface TrimSchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, TrimSchema>>;
  readonly additionalProperties?: boolean | TrimSchema;
  readonly items?: TrimSchema;
  readonly minItems?: number;
  readonly anyOf?: readonly TrimSchema[];
  readonly oneOf?: readonly TrimSchema[];
}

/** Texts up to this length stay whole: a sentence or two. */
const LONGEST_TEXT = 240;
const OF_PIXELS = 24;
const PIXELS = /^(data:[^,]*,)?[A-Za-z0-9+/]{80,}={0,2}$/;

/**
 * A real answer, cut to what shows its shape: lists to their first elements, never below what the schema asks for (so tuples stay whole);
 * maps to their first entries; pixels and long texts to a beginning and an ellipsis; measured numbers to four digits.
 *
 * @param most - elements of a list that are kept
 * @example trimExample({ seen: [1, 2, 3, 4] }, { type: 'object' }); // { seen: [1, 2] }
 */
export function trimExample(value: unknown, schema: TrimSchema = {}, most = 2): unknown {
  if (typeof value === 'string') return trimmedText(value);
  if (typeof value === 'number') return Number.isInteger(value) ? value : Number(value.toPrecision(4));
  if (typeof value !== 'object' || value === null) return value;
  const one = fitting(schema, Array.isArray(value) ? 'array' : 'object');
  if (Array.isArray(value))
    return value.slice(0, Math.max(most, one.minItems ?? 0)).map((element) => trimExample(element, one.items, most));
  const { properties = {}, additionalProperties: rest } = one;
  const isMap = typeof rest === 'object' && Object.keys(properties).length === 0;
  const entries = Object.entries(value).slice(0, isMap ? most : undefined);
  const of = (key: string): TrimSchema | undefined => properties[key] ?? (typeof rest === 'object' ? rest : undefined);
  return Object.fromEntries(entries.map(([key, field]) => [key, trimExample(field, of(key), most)]));
}

function trimmedText(text: string): string {
  if (PIXELS.test(text)) return `${text.slice(0, OF_PIXELS)}…`;
  return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT - 1)}…`;
}

/** Of several shapes that a value may have, the first of its type. */
function fitting(schema: TrimSchema, type: string): TrimSchema {
  const choices = schema.anyOf ?? schema.oneOf ?? [schema];
  return (
    choices.map((choice) => (choice === schema ? choice : fitting(choice, type))).find((one) => one.type === type) ?? {}
  );
}
