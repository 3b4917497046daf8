import { Type, type Static, type TObject, type TProperties, type TSchema } from 'typebox';

/** The few shapes that every contract is made of. Formats and limits live here, so each is stated once. */

/** A closed object: a field that is not listed is refused on the way in and dropped on the way out. */
export const Closed = <T extends TProperties>(
  properties: T,
  options: Record<string, unknown> = {},
): TObject<T> => Type.Object(properties, { additionalProperties: false, ...options });

/** One of the given words (a JSON Schema `enum`). */
export const OneOf = <const T extends readonly string[]>(words: T, options: Record<string, unknown> = {}) =>
  Type.Unsafe<T[number]>({ type: 'string', enum: [...words], ...options });

/** A value or null (JSON Schema type list, not `anyOf`). */
export const Nullable = <T extends TSchema>(schema: T) =>
  Type.Unsafe<Static<T> | null>({
    ...(schema as object),
    type: [(schema as unknown as { type: string }).type, 'null'],
    ...('enum' in schema ? { enum: [...(schema.enum as unknown[]), null] } : {}),
  });

export const Id = Type.String({ format: 'uuid', description: 'UUID, version 7' });

/** The tenant: the first four digits of its division codes, e.g. 6101 for Xi'an. */
export const City = Type.Integer({ minimum: 1000, maximum: 9999, description: 'city, e.g. 6101' });

/** A place: a division code of 4 to 12 digits, or a longer one below the community. */
export const Place = Type.String({
  pattern: '^[0-9]{4}(?:[0-9]{2}(?:[0-9]{3}(?:[0-9]{3}(?:[0-9]{3}(?:[0-9]{5}(?:[0-9]{4})?)?)?)?)?)?$',
  description:
    'place code: city 4, district 6, street 9, community 12, grid 15, building 20, household 24 digits',
});

export const Community = Type.String({ pattern: '^[0-9]{12}$', description: 'community code, 12 digits' });

/** Plain text of one line or several: no control characters but tab and line feed, no lone surrogates, trimmed by the web. */
export const Text = (max: number, options: Record<string, unknown> = {}) =>
  Type.String({
    minLength: 1,
    maxLength: max,
    format: 'plain-text',
    ...options,
  });

export const Instant = Type.String({ format: 'date-time' });

/** A day of the calendar, as it is in Asia/Shanghai. */
export const Day = Type.String({ format: 'date', description: 'day in Asia/Shanghai, e.g. 2026-10-01' });

/** What the caller may do with a thing now: names of steps, computed by the server, shown as buttons by the web. */
export const Can = <const T extends readonly string[]>(steps: T) =>
  Type.Array(OneOf(steps), { description: 'what the caller may do now' });

/** A page of things and the cursor of the next page (null at the end). */
export const Page = <T extends TSchema>(item: T) =>
  Closed({ items: Type.Array(item), next: Nullable(Type.String()) });

export const pageQuery = {
  cursor: Type.Optional(Type.String({ maxLength: 200, pattern: '^[0-9A-Za-z_-]*$' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
};
