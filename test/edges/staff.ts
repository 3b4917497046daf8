import { generateSync } from 'otplib';
import { demoPassword } from '../../src/app/demo/index.ts';
import { cookieClient, personClient, type Client, type Reply, type World } from '../world/index.ts';
import { owned } from './steps.ts';

/** How tests sign staff in by the real road: password, second factor. */

/** The client of the session that a reply opened. */
export function clientOf(world: World, reply: Reply, city = 6101): Client {
  const [pair = ''] = String(reply.headers['set-cookie']).split(';');
  const [name = '', value = ''] = pair.split('=');
  const session = reply.body.session ?? reply.body;
  if (reply.status !== 200 || !value) throw new Error(`no session was opened: ${reply.text}`);
  return cookieClient(world.app, city, session.person.id, { name, value });
}

const visitor = (world: World) => personClient(world.app, 6101, null);

/** The ticket that account and password give. */
export async function firstStep(world: World, account: string, password = demoPassword): Promise<string> {
  const reply = await (await visitor(world)).post('/session/password', { account, password });
  if (reply.status !== 200) throw new Error(`the first step was refused: ${reply.text}`);
  return reply.body.ticket;
}

/** The code of an authenticator now, by the database's clock, some steps on. */
export async function codeNow(world: World, secret: string, steps = 0): Promise<string> {
  const [row] = await owned<{ epoch: number }>(world, 'select extract(epoch from now())::float8 as epoch');
  return generateSync({ secret, epoch: Math.floor(row!.epoch) + steps * 30 });
}

/** An account's authenticator, set up anew from nothing, with the session that it opened. */
export async function enrolled(world: World, account: string, password = demoPassword) {
  const of = `city_id = 6101 and person_id = (select person_id from credential where city_id = 6101 and account = $1)`;
  for (const table of ['totp', 'totp_use', 'passkey', 'recovery_code'])
    await owned(world, `delete from ${table} where ${of}`, [account]);
  const client = await visitor(world);
  const ticket = await firstStep(world, account, password);
  const started = await client.post('/session/totp/start', { ticket });
  if (started.status !== 200) throw new Error(`cannot begin: ${started.text}`);
  const { enrolment, secret } = started.body;
  const code = await codeNow(world, secret);
  const reply = await client.post('/session/totp', { ticket, enrolment, code });
  return {
    ticket,
    code,
    secret: secret as string,
    recoveryCodes: reply.body.recoveryCodes as string[],
    client: clientOf(world, reply),
  };
}

/** Somebody who signs in with their telephone. */
export async function signedInByPhone(world: World, phone: string): Promise<Client> {
  const client = await visitor(world);
  await owned(world, 'delete from code_request; delete from quota');
  const { requestId, demoCode } = (await client.post('/session/code', { phone })).body;
  return clientOf(world, await client.post('/session/phone', { phone, requestId, code: demoCode }));
}
