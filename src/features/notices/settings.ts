import type { Act } from '../../base/act.ts';
import type { Input } from '../../base/contract.ts';
import { Failure } from '../../base/failure.ts';
import type { Edge } from '../../base/operation.ts';
import type { Tools } from '../../engines/feature/index.ts';
import {
  addAddress,
  addressesOf,
  addressOfToken,
  allRules,
  byDefault,
  choicesOf,
  isPushService,
  keepChoice,
  keepSettings,
  openAddress,
  removeAddress,
  ruleOf,
  settingsOf,
  verifyAddress,
  type Channel,
  type NoticeRule,
} from '../../engines/notices/index.ts';
import { contactOf, maskPhone } from '../../engines/people/index.ts';
import type * as contracts from './contract.ts';

const maskEmail = (email: string): string => email.replace(/^(.).*@/, '$1***@');

const maskOf = (channel: Channel, address: string): string => {
  if (channel === 'email') return maskEmail(address);
  if (channel === 'sms') return maskPhone(address);
  return new URL((JSON.parse(address) as { endpoint: string }).endpoint).host;
};

const staffKind = (to: readonly { name: string }[]): boolean =>
  to.every(({ name }) => name.startsWith('staff:'));

/** How the caller is told; kinds for staff are shown to those who hold a grant. */
export async function see(act: Act, tools: Tools, edge: Edge) {
  const { language, quiet_from, quiet_until, digest_hour } = await settingsOf(act);
  const [rows, chosen] = await act.batch(addressesOf(act.person), choicesOf());
  const { contact, key } = await contactOf(act, tools.keys, act.person);
  const addresses = await Promise.all(
    rows.rows.map(async (row) => ({
      id: row.id,
      channel: row.channel,
      masked: maskOf(row.channel, await openAddress(key, row)),
      verified: row.verified_at !== null,
    })),
  );
  const wanted = (rule: NoticeRule, channel: Channel) =>
    chosen.rows.find((one) => one.kind === rule.kind && one.channel === channel)?.wanted ??
    byDefault(rule, channel);
  const kinds = allRules()
    .filter(({ to }) => !staffKind(to) || tools.access.held(act.caller).includes('notice.desk'))
    .map((rule) => ({
      kind: rule.kind,
      title: rule.words[edge.language].title,
      urgency: rule.urgency,
      email: wanted(rule, 'email'),
      push: wanted(rule, 'push'),
      sms: wanted(rule, 'sms'),
    }));
  const { gateways, push } = tools.messages ?? { gateways: {}, push: null };
  return {
    language,
    quietFrom: quiet_from,
    quietUntil: quiet_until,
    digestHour: digest_hour,
    offered: {
      email: gateways.email !== undefined,
      sms: gateways.sms !== undefined,
      pushKey: push?.publicKey ?? null,
    },
    phone: contact.mobile && maskPhone(contact.mobile),
    addresses,
    kinds,
  };
}

/** Keeps quiet hours, digest hour and language. */
export async function set(act: Act, { body }: Input<typeof contracts.setMyNoticeSettings>) {
  const { language, quietFrom, quietUntil, digestHour } = body;
  await keepSettings(act, act.person, {
    language,
    quiet_from: quietFrom,
    quiet_until: quietUntil,
    digest_hour: digestHour,
  });
  return body;
}

/** Keeps one choice. */
export async function choose(act: Act, { body }: Input<typeof contracts.setMyNoticeChoice>) {
  const { kind, channel, wanted } = body;
  if (!ruleOf(kind)) throw new Failure('notice.no_such_kind');
  await keepChoice(act, kind, channel, wanted);
  return body;
}

type AddBody = Input<typeof contracts.addMyNoticeAddress>['body'];

async function addressIn(act: Act, tools: Tools, body: AddBody): Promise<string | null> {
  const { channel, email, push } = body;
  if (channel === 'email') return email?.toLowerCase() ?? null;
  if (channel === 'sms') {
    const { phone, mobile } = (await contactOf(act, tools.keys, act.person)).contact;
    if (phone && !mobile) throw new Failure('notice.landline');
    return mobile;
  }
  if (!push) return null;
  const { hosts = [], publicKey } = tools.messages?.push ?? {};
  if (!isPushService(push.endpoint, hosts)) throw new Failure('notice.unknown_push_service');
  const { endpoint, p256dh, auth } = push;
  return JSON.stringify({ endpoint, keys: { p256dh, auth }, under: publicKey });
}

/** Adds an address of the caller with the consent it stands on. */
export async function add(act: Act, tools: Tools, { body }: { readonly body: AddBody }, edge: Edge) {
  const { channel } = body;
  if (!tools.messages?.gateways[channel]) throw new Failure('notice.no_channel');
  const address = await addressIn(act, tools, body);
  if (!address) throw new Failure('notice.address_missing');
  const { language } = edge;
  return { id: await addAddress(act, tools.keys, { personId: act.person, channel, address, language }) };
}

/** Proves an e-mail address of the caller. */
export async function verify(
  act: Act,
  tools: Tools,
  { params, body }: Input<typeof contracts.verifyMyNoticeAddress>,
) {
  await verifyAddress(act, tools.keys, act.person, params.id, body.code);
  return { id: params.id };
}

/** Withdraws an address of the caller. */
export async function remove(act: Act, { params }: Input<typeof contracts.removeMyNoticeAddress>) {
  if (!(await removeAddress(act, params.id, act.person))) throw new Failure('address.not_found');
  return { id: params.id };
}

/** Ends the letters to the address that a token names. */
export async function unsubscribe(
  act: Act,
  tools: Tools,
  { body }: Input<typeof contracts.unsubscribeNotices>,
) {
  const id = addressOfToken(tools.keys, act.city, body.token);
  if (!id) throw new Failure('address.not_found');
  // a second tap finds nothing any more, and that is what was asked for
  await removeAddress(act, id);
  return { ended: true };
}
