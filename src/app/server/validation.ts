import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { FastifySchemaCompiler } from 'fastify';

/** Printable text: no control characters but tab and line feed, no lone surrogates, not blank. */
export function isPlainText(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- refusing control characters is its purpose
  return /\S/.test(text) && !/[\u0000-\u0008\u000b-\u001f\u007f]/.test(text) && text.isWellFormed();
}

/** Narrows a format to what the database can hold: years of four digits since 1900, offsets that are in use. */
function inHistory(ajv: Ajv2020, name: string): void {
  const { validate } = ajv.formats[name] as { validate: RegExp | ((text: string) => boolean) };
  const isOne = (text: string): boolean =>
    validate instanceof RegExp ? validate.test(text) : validate(text);
  ajv.addFormat(name, {
    validate: (text: string) => /^(?:19|[2-9]\d)\d\d-(?!.*T.*[+-](?:1[5-9]|2))/.test(text) && isOne(text),
  });
}

function makeAjv(coerceTypes: boolean): Ajv2020 {
  const ajv = new Ajv2020({
    strict: true,
    allowUnionTypes: true,
    removeAdditional: false,
    useDefaults: true,
    coerceTypes,
    allErrors: true,
  });
  formats.default(ajv, ['date', 'date-time']);
  for (const name of ['date', 'date-time']) inHistory(ajv, name);
  // as the database reads it: without the prefix `urn:uuid:` that the library allows
  ajv.addFormat('uuid', /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i);
  ajv.addFormat('plain-text', isPlainText);
  return ajv;
}

/** Addresses carry text, so numbers in them are read; bodies are taken as they are. Unknown fields are refused. */
export function validatorCompiler(): FastifySchemaCompiler<object> {
  const inAddress = makeAjv(true);
  const inBody = makeAjv(false);
  return ({ schema, httpPart }) =>
    httpPart === 'body' ? inBody.compile(schema) : inDigits(inAddress.compile(schema), integersOf(schema));
}

/** Lets a validator of addresses see integers only as digits. */
function inDigits(validate: ValidateFunction, integers: readonly string[]) {
  const checked = Object.assign(
    (value: Readonly<Record<string, unknown>>): boolean => {
      const odd = integers.find((name) => typeof value[name] === 'string' && !/^\d{1,9}$/.test(value[name]));
      const valid = odd === undefined && validate(value);
      checked.errors = odd
        ? [{ keyword: 'type', instancePath: `/${odd}`, schemaPath: '', params: {} }]
        : (validate.errors ?? null);
      return valid;
    },
    { errors: null as ErrorObject[] | null },
  );
  return checked;
}

/** The integers of an address: written in digits only, not as 1e400 or 0x5, which coercion would take. */
function integersOf(schema: object): string[] {
  const { properties = {} } = schema as { properties?: Record<string, { type?: string }> };
  return Object.keys(properties).filter((name) => properties[name]?.type === 'integer');
}
