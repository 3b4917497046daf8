/** A JSON Schema, as far as the page shows it. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly description?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
}

/** A field of a body or a reply, by its path. */
export interface Field {
  readonly path: string;
  readonly kind: string;
  readonly required: boolean;
  readonly meaning: string;
}

/** The fields of a schema as flat rows: `items[].id`. */
export function fieldsOf(schema: Schema | undefined, path = ''): Field[] {
  if (!schema) return [];
  if (schema.items) return fieldsOf(schema.items, `${path}[]`);
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const own = path ? `${path}.${name}` : name;
    const required = schema.required?.includes(name) ?? false;
    const row = { path: own, kind: kindOf(field), required, meaning: field.description ?? '' };
    return [row, ...fieldsOf(field, own)];
  });
}

/** The type of a value in a few words: `string (uuid)`, `integer 1–5`, `array of string`. */
export function kindOf(schema: Schema): string {
  const types = [schema.type ?? []].flat();
  if (schema.items) return `array of ${kindOf(schema.items)}`;
  if (schema.enum) return schema.enum.map(String).join(' · ');
  const { minimum, maximum, maxLength, format } = schema;
  const range = minimum !== undefined && maximum !== undefined ? ` ${minimum}–${maximum}` : '';
  const length = maxLength === undefined ? '' : ` ≤ ${maxLength}`;
  return `${types.join(' or ')}${range}${length}${format ? ` (${format})` : ''}`;
}
