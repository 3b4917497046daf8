/** The typed client of the API: one function for every operation, derived from the contracts. */
import type { Static } from 'typebox';
import type { Contract } from '../base/contract.ts';
import type * as announcements from '../features/announcements/contract.ts';
import type * as imports from '../features/imports/contract.ts';
import type * as notices from '../features/notices/contract.ts';
import type * as people from '../features/people/contract.ts';
import type * as points from '../features/points/contract.ts';
import type * as session from '../features/session/contract.ts';
import type * as staff from '../features/staff/contract.ts';
import type * as wishes from '../features/wishes/contract.ts';
import { behalfOf, noteRefused } from './acting.ts';
import { keptHeader, noteAnswer } from './answered.ts';
import { forgetKey, keyOf } from './keys.ts';
import { operations } from './operations.ts';
import { language } from './settings.ts';
import { askStepUp } from './step-up.ts';
import { uiWords } from './words.ts';

type Contracts = typeof announcements &
  typeof imports &
  typeof staff &
  typeof notices &
  typeof people &
  typeof points &
  typeof session &
  typeof wishes;
export type OperationId = keyof typeof operations & keyof Contracts;
type ContractOf<Id extends OperationId> = Contracts[Id] extends Contract ? Contracts[Id] : never;

/** What an operation that answers with a file gives here: to be asked for by `useDownload`. */
export interface GivenFile {
  readonly name: string;
  readonly content: Blob;
}

/** Bytes have no type here that names them: what may be anything is a file. */
type Sent<Value> = 0 extends 1 & Value ? Blob : Value extends Uint8Array ? Blob : Value;

/** What an operation replies. */
export type Reply<Id extends OperationId> = Static<ContractOf<Id>['reply']>;
export type Body<Id extends OperationId> = Sent<Static<ContractOf<Id>['body']>>;
type Part<Name extends string, Value> = {} extends Value ? { [K in Name]?: Value } : { [K in Name]: Value };
/** What an operation is called with: parts that are all optional may be left out. */
export type Input<Id extends OperationId> = Part<'params', Static<ContractOf<Id>['params']>> &
  Part<'query', Static<ContractOf<Id>['query']>> &
  Part<'body', Body<Id>>;

export interface FieldError {
  readonly field: string;
  readonly words: string;
}

/** The server (or the line to it) said no. `words` are in the reader's language and meant to be shown. */
export class Refusal extends Error {
  readonly code: string;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  readonly words: string;
  readonly errors: readonly FieldError[];
  /** Seconds after which the server asks to be asked again. */
  readonly retryAfter: number | null;
  constructor(
    code: string,
    status: number,
    words: string,
    errors: readonly FieldError[] = [],
    retryAfter: number | null = null,
  ) {
    super(words);
    this.name = 'Refusal';
    this.code = code;
    this.status = status;
    this.words = words;
    this.errors = errors;
    this.retryAfter = retryAfter;
  }
}

/** Milliseconds before a request is given up; one that carries or brings a file has longer. */
const patience = 10_000;
const filePatience = 120_000;
const underway = new Map<string, Promise<unknown>>();

/**
 * Calls an operation and gives its reply; throws a `Refusal` otherwise. An unsafe call that is made again while the
 * first is under way (a double click) shares its answer.
 */
export function call<Id extends OperationId>(
  id: Id,
  input: Input<Id>,
  signal?: AbortSignal,
): Promise<Reply<Id>> {
  const [method, path, kind] = operations[id] as readonly [string, string, 'file'?];
  const { params = {}, query = {}, body } = input as Loose;
  const address = `/api${filled(path, params)}${search(query)}`;
  const longest = body instanceof Blob || kind === 'file' ? filePatience : patience;
  if (method === 'GET')
    return withStepUp(() => send(address, { method, longest }, signal)) as Promise<Reply<Id>>;
  const text = body instanceof Blob ? body : JSON.stringify(body ?? {});
  const act = `${method} ${address} ${behalfOf(address) ?? ''} ${body instanceof Blob ? markOf(body) : (text as string)}`;
  const running = underway.get(act);
  if (running) return running as Promise<Reply<Id>>;
  const answer = withStepUp(() => perform(act, address, { method, body: text, longest })).finally(() =>
    underway.delete(act),
  );
  underway.set(act, answer);
  return answer as Promise<Reply<Id>>;
}

/** The content of a file at an address of ours, asked for like everything else: in the name of whom this tab acts for. */
export const readFile = async (address: string, signal: AbortSignal): Promise<Blob> =>
  ((await send(address, { method: 'GET', longest: filePatience }, signal)) as GivenFile).content;

/** What asks for a second factor anew is asked again once that was given, here and now; nothing that was typed is lost. */
async function withStepUp(work: () => Promise<unknown>): Promise<unknown> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'session.step_up_needed')) throw error;
    if (!(await askStepUp())) throw error;
    return work();
  }
}

/** What tells one file from another when an act with it is tried again. */
const markOf = (file: Blob): string =>
  file instanceof File ? `${file.name} ${file.size} ${file.lastModified}` : `${file.size} ${file.type}`;

/** An act as it goes over the line: what the outbox keeps. */
export function actOf<Id extends OperationId>(id: Id, input: Input<Id>) {
  const [method, path] = operations[id];
  const { params = {}, query = {}, body } = input as Loose;
  const address = `/api${filled(path, params)}${search(query)}`;
  const text = JSON.stringify(body ?? {});
  const behalf = behalfOf(address);
  const act = `${method} ${address} ${behalf ?? ''} ${text}`;
  return {
    operation: id as OperationId,
    method,
    address,
    body: text,
    behalf,
    key: keyOf(act),
    forget: () => forgetKey(act),
  };
}

/** Method and address of an operation with its input. */
export function addressOf<Id extends OperationId>(id: Id, input: Omit<Input<Id>, 'body'>) {
  const [method, path] = operations[id];
  const { params = {}, query = {} } = input as Loose;
  return { method, address: `/api${filled(path, params)}${search(query)}` };
}

interface Loose {
  params?: Record<string, string | number>;
  query?: Record<string, string | number | undefined>;
  body?: unknown;
}

async function perform(act: string, address: string, sending: Sending): Promise<unknown> {
  const { body } = sending;
  try {
    const type = body instanceof Blob ? body.type || 'application/octet-stream' : 'application/json';
    const headers = { 'content-type': type, 'idempotency-key': keyOf(act) };
    const reply = await send(address, { ...sending, headers });
    forgetKey(act);
    return reply;
  } catch (error) {
    if (error instanceof Refusal && answeredForGood(error)) forgetKey(act);
    throw error;
  }
}

/** No answer, a fault, "too many" or "the first one is still running": the same act may be tried again. */
function answeredForGood({ status, code }: Refusal): boolean {
  return status >= 400 && status < 500 && status !== 429 && code !== 'idempotency.in_flight';
}

/** What is wrong with one field of an act, in words; the server names it by its path, `body/publicLine`. */
export function fieldWords(error: unknown, field: string): string | undefined {
  if (!(error instanceof Refusal)) return undefined;
  return error.errors.find((wrong) => wrong.field.endsWith(`/${field}`))?.words;
}

interface Sending {
  readonly method: string;
  /** Milliseconds before it is given up. */
  readonly longest: number;
  readonly body?: string | Blob;
  readonly headers?: Readonly<Record<string, string>>;
}

/** How often a server that is too busy is asked again, and the longest wait before it, in seconds. */
const mostAgain = 3;
const longestWait = 10;

/** Sends, and sends again by itself after the time that a busy server names; an act keeps its key. */
async function send(address: string, init: Sending, signal?: AbortSignal): Promise<unknown> {
  const behalf = behalfOf(address);
  for (let again = 0; ; again += 1) {
    try {
      return await sendOnce(address, { ...init, behalf }, signal);
    } catch (error) {
      const busy = error instanceof Refusal && error.code === 'server.busy' ? error : null;
      if (!busy || again === mostAgain || signal?.aborted) throw error;
      const seconds = Math.min(busy.retryAfter ?? 2, longestWait);
      // not all at the same moment
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000 * (1 + Math.random() / 2)));
      if (signal?.aborted) throw error;
    }
  }
}

async function sendOnce(
  address: string,
  { longest, behalf, ...init }: Sending & { readonly behalf: string | null },
  signal?: AbortSignal,
): Promise<unknown> {
  const timeout = AbortSignal.timeout(longest);
  const headers = {
    accept: 'application/json',
    ...(behalf ? { 'on-behalf-of': behalf } : {}),
    'accept-language': language() === 'en' ? 'en' : 'zh-CN',
    ...init.headers,
  };
  const whole = { ...init, headers, signal: signal ? AbortSignal.any([signal, timeout]) : timeout };
  try {
    const response = await fetch(address, whole);
    noteAnswer(!response.headers.has(keptHeader));
    const name = fileName(response);
    if (response.ok && name !== null) return { name, content: await response.blob() };
    const reply: unknown = await response.json().catch(() => null);
    if (response.ok && reply !== null) return reply;
    const refusal = refusalOf(response.status, reply, Number(response.headers.get('retry-after')) || null);
    if (behalf && refusal.code === 'access.not_for_them') noteRefused();
    throw refusal;
  } catch (error) {
    if (error instanceof Refusal || signal?.aborted) throw error;
    const words = uiWords[language()];
    if (timeout.aborted) throw new Refusal('web.timeout', 0, words.timeout);
    noteAnswer(false);
    throw navigator.onLine
      ? new Refusal('web.unreachable', 0, words.unreachable)
      : new Refusal('web.offline', 0, words.offline);
  }
}

/** The name of a file that is to be saved (RFC 6266); null for any other answer. */
function fileName(response: Response): string | null {
  const disposition = response.headers.get('content-disposition') ?? '';
  if (!disposition.startsWith('attachment')) return null;
  const [, coded] = /filename\*=UTF-8''([^;]+)/i.exec(disposition) ?? [];
  return coded ? decodeURIComponent(coded) : (/filename="([^"]+)"/.exec(disposition)?.[1] ?? 'nuanlin');
}

/** The refusal that an answer means. */
export function refusalOf(status: number, problem: unknown, retryAfter: number | null = null): Refusal {
  const { code, detail, errors } = (problem ?? {}) as {
    code?: string;
    detail?: string;
    errors?: FieldError[];
  };
  const ui = uiWords[language()];
  const said = detail ?? ui.fault;
  const wait = status === 429 && retryAfter !== null;
  const words = wait ? said + ui.waitSeconds.replace('{n}', String(retryAfter)) : said;
  return new Refusal(code ?? 'web.unreadable', status, words, errors ?? [], retryAfter);
}

function filled(path: string, params: Record<string, string | number>): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name] ?? '')));
}

function search(query: Record<string, string | number | undefined>): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  return given.length
    ? `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()}`
    : '';
}
