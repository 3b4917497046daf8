/** A JSON Schema, as far as the contracts use it. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

export interface Described {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly {
    readonly in: 'path' | 'query' | 'header';
    readonly name: string;
    readonly required?: boolean;
    readonly schema: Schema;
  }[];
  /** Media types of the body with their schemas; none: no body. */
  readonly body: Readonly<Record<string, { readonly schema: Schema }>>;
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> }>
  >;
  readonly refusals: readonly string[];
}

interface Raw {
  readonly operationId: string;
  readonly parameters?: Described['parameters'];
  readonly requestBody?: { readonly content: Described['body'] };
  readonly responses: Described['responses'];
  readonly 'x-refusals'?: readonly string[];
}

/** What kind of thing an operation is about: the part of its path before the id, or the first part. */
export function kindOf({ path }: Described): string {
  const parts = path.split('/').slice(3);
  const at = parts.indexOf('{id}');
  return (at > 0 ? parts[at - 1] : parts[0] === 'my' ? parts[1] : parts[0]) ?? '';
}

/** Every operation of the document that the server gives of itself, and the document. */
export async function readDocument(url: string): Promise<{ operations: Described[]; components: object }> {
  const document = (await (await fetch(`${url}/api/openapi.json`)).json()) as {
    paths: Record<string, Record<string, Raw>>;
    components: object;
  };
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, raw]) => ({
      operationId: raw.operationId,
      method: method.toUpperCase(),
      path,
      parameters: raw.parameters ?? [],
      body: raw.requestBody?.content ?? {},
      responses: raw.responses,
      refusals: raw['x-refusals'] ?? [],
    })),
  );
  return { operations, components: document.components };
}
