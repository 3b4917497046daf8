import type { Language } from '../../base/failure.ts';

/** A way by which a notice leaves the program; the desk is the way for everybody else. */
export type Channel = 'email' | 'push' | 'sms';

/** One message as a gateway sends it. */
export interface Message {
  /** The same for every try: the receiver takes it once. */
  readonly id: string;
  readonly kind: 'notice' | 'digest' | 'code';
  readonly to: string;
  readonly language: Language;
  readonly title: string;
  readonly text: string;
  /** What may stand on a locked screen. */
  readonly outside: string;
  /** Whole address of the page it is about; null without one. */
  readonly link: string | null;
  /** Whole address of the page that ends these letters; null for codes. */
  readonly unsubscribe: string | null;
  readonly urgent: boolean;
}

/** A way out of the program. */
export interface Gateway {
  /** Sends once, within the signal's time; gives what the receiver calls it. Throws a `SendError`, or anything: tried again. */
  send(message: Message, signal: AbortSignal): Promise<string | null>;
}

export type Gateways = Readonly<Partial<Record<Channel, Gateway>>>;

/** Why a message did not go. `retry`: later perhaps; `never`: not this one; `gone`: the address is no more. */
export class SendError extends Error {
  readonly code: string;
  readonly fate: 'retry' | 'never' | 'gone';

  constructor(code: string, fate: SendError['fate']) {
    super(code);
    this.code = code.slice(0, 80);
    this.fate = fate;
  }
}

/** The failure of an HTTP answer: the receiver's fault is tried again, ours is not. */
export function httpError(status: number): SendError {
  if (status === 404 || status === 410) return new SendError(`http_${status}`, 'gone');
  const again = status >= 500 || status === 408 || status === 429;
  return new SendError(`http_${status}`, again ? 'retry' : 'never');
}
