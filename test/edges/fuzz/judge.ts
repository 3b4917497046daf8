import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { groundRefusals } from '../../../src/base/failure.ts';
import type { Described, Schema } from './document.ts';
import type { Sent } from './draw.ts';

export interface Heard {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** Judges replies by the document: status, type of content, every field, the code of a refusal. */
export class Judge {
  private readonly ajv: Ajv2020;
  private readonly compiled = new Map<string, ValidateFunction>();

  constructor(components: object) {
    this.ajv = new Ajv2020({ strict: false, allErrors: true });
    formats.default(this.ajv, ['date', 'date-time', 'uuid']);
    for (const name of ['binary', 'plain-text']) this.ajv.addFormat(name, true);
    this.ajv.addSchema({ $id: 'document', components });
  }

  /** What is wrong with the reply; null: nothing. */
  wrong(sent: Sent, { status, type, text }: Heard): string | null {
    if (status >= 500 && status !== 503) return `answered with ${status}`;
    const { operation, broken } = sent;
    if (sent.method === 'HEAD' || sent.method === 'OPTIONS') return null;
    const elsewhere = sent.method !== operation.method || broken === 'a path' || broken === 'an id';
    const known = operation.responses[String(status)];
    if (!known && !elsewhere && broken === null) return `the status ${status} is not described`;
    const media = type.split(';')[0]!;
    if (media === 'application/problem+json')
      return this.wrongProblem(operation, status, text, broken !== null);
    if (status === 304 || elsewhere) return null;
    const described = known?.content?.[media];
    if (!described) return `${status} came as ${type}, which is not described`;
    return media === 'application/json'
      ? this.unlike(`${operation.operationId} ${status}`, described.schema, text)
      : null;
  }

  private wrongProblem(operation: Described, status: number, text: string, broken: boolean): string | null {
    const odd = this.unlike('problem', { $ref: 'document#/components/schemas/Problem' } as Schema, text);
    if (odd) return odd;
    const { code, status: said } = JSON.parse(text) as { code: string; status: number };
    if (said !== status) return `the problem says ${said}, the reply ${status}`;
    if (operation.refusals.includes(code) || (broken && code in groundRefusals)) return null;
    return `the refusal ${code} is not described`;
  }

  private unlike(name: string, schema: Schema | undefined, text: string): string | null {
    if (!this.compiled.has(name)) this.compiled.set(name, this.ajv.compile(schema ?? {}));
    const valid = this.compiled.get(name)!;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      return 'the reply is no JSON';
    }
    return valid(value) ? null : `the reply is not as described: ${this.ajv.errorsText(valid.errors)}`;
  }
}
