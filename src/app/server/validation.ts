import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { FastifySchemaCompiler } from 'fastify';

/** Printable text: no control characters but tab and line feed, no lone surrogates, not blank. */
export function isPlainText(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- refusing control characters is its purpose
  return /\S/.test(text) && !/[\u0000-\u0008\u000b-\u001f\u007f]/.test(text) && text.isWellFormed();
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
  // as the database reads it: without the prefix `urn:uuid:` that the library allows
  ajv.addFormat('uuid', /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i);
  ajv.addFormat('plain-text', isPlainText);
  return ajv;
}

/** Addresses carry text, so numbers in them are read; bodies are taken as they are. Unknown fields are refused. */
export function validatorCompiler(): FastifySchemaCompiler<object> {
  const inAddress = makeAjv(true);
  const inBody = makeAjv(false);
  return ({ schema, httpPart }) => (httpPart === 'body' ? inBody : inAddress).compile(schema);
}
