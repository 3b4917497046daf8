import { call, type Act } from '../../base/act.ts';
import type { Keys } from '../../base/crypto.ts';
import { keyOf, takesMessages } from '../people/index.ts';
import type { Round, Routine } from '../routines/index.ts';
import { openAddress, removeAddress, unsubscribeToken } from './address.ts';
import { openCode } from './code.ts';
import { SendError, type Gateways, type Message } from './gateway.ts';
import { handOver } from './hand-over.ts';
import { codeLetter, digestLetter, outsideWords } from './letter.ts';
import * as outbox from './outbox.ts';
import { byDefault } from './make.ts';
import { ruleOf } from './rule.ts';
import { tell } from './tell.ts';

/** What the sender is given by the program. */
export interface Sender {
  readonly keys: Keys;
  readonly gateways: Gateways;
  /** Public address of the installation, without a slash at the end. */
  readonly origin: string;
  /** Milliseconds that a gateway may take for one message. */
  readonly patience?: number;
}

const mostAtOnce = 64;
const lanes = 8;
/** After this many failures in a row a gateway is left alone for a minute. */
const failuresInARow = 5;
/** Tries before a delivery is given up: some four hours. */
export const mostTries = 10;

/** Seconds until the next try: half a minute, doubling up to an hour, give or take a fifth. */
const pause = (attempts: number): number =>
  Math.min(30 * 2 ** (attempts - 1), 3600) * (0.8 + Math.random() * 0.4);

type Step =
  | { readonly send: Message }
  | { readonly close: 'suppressed' | 'dead'; readonly why: string }
  | { readonly gone: string }
  | 'quiet';

/** Looks at a delivery just before it is sent: does it still hold, is it quiet, what does it say? */
async function look(act: Act, sender: Sender, row: outbox.Prepared): Promise<Step> {
  const { keys, origin } = sender;
  if (row.expired) return { close: 'suppressed', why: 'expired' };
  if (row.kind === 'code') {
    const { to, code, language, minutes } = await openCode(keys, act.city, row as never);
    const letter = codeLetter(language, code, minutes);
    const outside = letter.text;
    return {
      send: {
        id: row.id,
        kind: 'code',
        to,
        language,
        ...letter,
        outside,
        link: null,
        unsubscribe: null,
        urgent: true,
      },
    };
  }
  if (!row.address_sealed || !row.address_id || !row.person_id)
    return { close: 'suppressed', why: 'withdrawn' };
  if (row.quiet_until) return 'quiet';
  if (row.kind === 'notice' && row.was_read) return { close: 'suppressed', why: 'read' };
  if (row.kind === 'notice' && row.settled) return { close: 'suppressed', why: 'settled' };
  if (row.kind === 'notice' && row.wanted === false) return { close: 'suppressed', why: 'unwanted' };
  const letter = await lettersOf(act, sender, row);
  if (!letter) return { close: 'suppressed', why: 'nothing_new' };
  const key = await keyOf(act, keys, row.person_id);
  const to = await openAddress(key, { id: row.address_id, address_sealed: row.address_sealed });
  // written down before landlines were told from mobiles: from now on the desk tells them
  if (row.channel === 'sms' && !takesMessages(to)) return { gone: 'landline' };
  const token = unsubscribeToken(keys, act.city, row.address_id);
  const unsubscribe = `${origin}/unsubscribe/${act.city}/${token}`;
  const { id, kind, language } = row;
  return { send: { id, kind, to, language, ...letter, unsubscribe, urgent: kind === 'notice' } };
}

async function lettersOf(act: Act, { origin }: Sender, row: outbox.Prepared) {
  if (row.kind === 'notice') {
    const [told] = await tell(act, [{ id: row.notice_id!, kind: row.notice_kind! }], row.language);
    if (!told) return null;
    const outside = ruleOf(row.notice_kind!)?.public ? told.title : outsideWords(row.language);
    return { ...told, outside, link: told.link && origin + told.link };
  }
  const waiting = await act.all(outbox.digestOf, row.person_id, row.address_id, row.channel);
  const wanted = waiting.filter((one) => one.wanted ?? byDefault(ruleOf(one.kind), row.channel));
  if (wanted.length === 0) return null;
  const letter = digestLetter(row.language, await tell(act, wanted, row.language));
  return { ...letter, outside: letter.title, link: `${origin}/` };
}

/** One round of sending; failures of a gateway in a row put off the rest that would go by it. */
class Sending {
  private readonly sender: Sender;
  private readonly round: Round;
  private readonly failures = new Map<string, number>();

  constructor(sender: Sender, round: Round) {
    this.sender = sender;
    this.round = round;
  }

  private note(leased: outbox.Leased, statement: typeof outbox.sent, ...rest: unknown[]): Promise<unknown> {
    return this.round.transact((act) => act.batch(call(statement, [leased.id, leased.attempts, ...rest])));
  }

  private putOff(leased: outbox.Leased): Promise<unknown> {
    return this.round.transact((act) => act.batch(...outbox.putOff(leased)));
  }

  async one(leased: outbox.Leased): Promise<void> {
    if (this.round.signal.aborted || (this.failures.get(leased.channel) ?? 0) >= failuresInARow)
      return void (await this.note(leased, outbox.rested));
    const step = await this.looked(leased);
    if (!step) return;
    if (step === 'quiet') await this.putOff(leased);
    else if ('gone' in step) await this.forget(leased, step.gone);
    else if ('close' in step) await this.note(leased, outbox.closed, step.close, step.why);
    else await this.send(leased, step.send);
  }

  /** What to do with a row; one that cannot be made into a message is a failed try of its own and holds up no other. */
  private async looked(leased: outbox.Leased): Promise<Step | null> {
    try {
      return await this.round.transact(async (act) => {
        const row = await act.one(outbox.prepare, leased.id, leased.attempts);
        return row ? await look(act, this.sender, row) : null;
      });
    } catch (error) {
      await this.again(leased, nameOf(error));
      return null;
    }
  }

  private async send(leased: outbox.Leased, message: Message): Promise<void> {
    try {
      const gateway = this.sender.gateways[leased.channel];
      if (!gateway) throw new SendError('no_gateway', 'never');
      const name = await gateway.send(message, AbortSignal.timeout(this.sender.patience ?? 10_000));
      this.failures.delete(leased.channel);
      await this.note(leased, outbox.sent, name?.slice(0, 200) ?? null);
    } catch (error) {
      await this.failed(leased, error);
    }
  }

  private async failed(leased: outbox.Leased, error: unknown): Promise<void> {
    const { fate, code } =
      error instanceof SendError ? error : { fate: 'retry' as const, code: nameOf(error) };
    if (fate === 'retry') this.failures.set(leased.channel, (this.failures.get(leased.channel) ?? 0) + 1);
    if (fate === 'gone') await this.forget(leased, code);
    else if (fate === 'never') await this.note(leased, outbox.closed, 'dead', code);
    else await this.again(leased, code);
  }

  /** A try failed: the next one comes later, and after the last one it stands with the dead. */
  private again(leased: outbox.Leased, code: string): Promise<unknown> {
    return leased.attempts >= mostTries
      ? this.note(leased, outbox.closed, 'dead', code)
      : this.note(leased, outbox.retried, code, pause(leased.attempts));
  }

  /** A browser that took its subscription back, a landline: the address goes as if it had been withdrawn, this message with it. */
  private async forget(leased: outbox.Leased, code: string): Promise<void> {
    await this.round.transact(async (act) => {
      const row = await act.one(outbox.prepare, leased.id, leased.attempts);
      const { address_id: id, person_id } = row ?? {};
      if (id && person_id) await handOver(act, { id, person_id, channel: leased.channel });
      await act.batch(call(outbox.closed, [leased.id, leased.attempts, 'suppressed', code]));
      if (id) await removeAddress(act, id);
    });
  }
}

const nameOf = (error: unknown): string => {
  const { code, name } = error as { code?: unknown; name?: string };
  return (typeof code === 'string' ? code : (name ?? 'unknown')).slice(0, 80);
};

const routineOf = (
  sender: Sender,
  leasing: typeof outbox.leaseNotices,
  about: Omit<Routine, 'run'>,
): Routine => ({
  ...about,
  async run(round) {
    const rows = await round.transact((act) => act.all(leasing, mostAtOnce));
    const sending = new Sending(sender, round);
    const rest = [...rows];
    const lane = async (): Promise<void> => {
      for (let next = rest.shift(); next; next = rest.shift()) await sending.one(next);
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    return rows.length === mostAtOnce;
  },
});

/** The two routines of the outbox: codes at once, everything else in turn. */
export const outboxRoutines = (sender: Sender): Routine[] => [
  routineOf(sender, outbox.leaseCodes, {
    name: 'notices.codes',
    words: 'Sends one-time codes.',
    every: 1,
    urgent: true,
  }),
  routineOf(sender, outbox.leaseNotices, {
    name: 'notices.outbox',
    words: 'Sends messages by e-mail, push and SMS, with retries.',
    every: 5,
  }),
];
