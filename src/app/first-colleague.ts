import { inTransaction, type Act } from '../base/act.ts';
import type { Config } from '../base/config.ts';
import { openKeys, type Keys } from '../base/crypto.ts';
import { openDatabase } from '../base/database.ts';
import { watchedKeys } from '../base/keys.ts';
import { openLog } from '../base/log.ts';
import { StartError, type BothWords } from '../base/start-error.ts';
import { placeFor, type Office } from '../engines/access/index.ts';
import { placeOf, servedCommunityOf } from '../engines/territory/index.ts';
import { inviteByOperator, takeBackByOperator } from '../features/staff/index.ts';
import { keysAt } from './backup/index.ts';
import { reachDatabase } from './database.ts';

/** Whom the operator invites: the role is for the community, or for the place above it that such a role is for. */
export interface FirstColleague {
  readonly community: string;
  readonly name: string;
  readonly role: Office;
  readonly why: string;
}

const wrong = (words: BothWords) => new StartError('bad_configuration', words);

/**
 * Invites a member of staff from the command line, beside the running program or with the own database started for it:
 * there are no default accounts, so the first one of a place comes about like this. It is journaled without an actor.
 * Gives the address to hand over, which works once within `days`.
 */
export async function inviteByCommand(
  config: Config,
  { community, name, role, why }: FirstColleague,
): Promise<{ address: string; days: number }> {
  checkCommunity(community);
  const called = name.trim();
  if (called === '' || called.length > 40 || why.trim() === '' || why.length > 200)
    throw wrong({
      zh: '姓名一至四十字，原因一至二百字。',
      en: 'A name has 1 to 40 characters, a reason 1 to 200.',
    });
  const place = placeFor(role, community);
  const { code, days } = await inCityOf(config, community, async (act, keys) => {
    const [served, known] = await act.batch(servedCommunityOf(community), placeOf(place));
    if (served.rows.length === 0 || known.rows.length === 0)
      throw wrong({
        zh: `数据库里没有正在服务的社区 ${community}，或没有它上面的 ${place}。`,
        en: `The database has no community ${community} that is served, or no place ${place} above it.`,
      });
    return inviteByOperator(act, keys, { name: called, community, role, place, why: why.trim() });
  });
  const origin = config.messages.origin ?? `http://${config.host}:${config.port}`;
  return { address: `${origin}/c/${community}/invitation#${code}`, days };
}

/**
 * Takes a role back from the command line, whoever granted it: also from whom nobody else may. It is journaled without an
 * actor; the person is signed out. Refuses with a sentence where nobody, or more than one, holds it by that name.
 */
export async function takeBackByCommand(
  config: Config,
  { community, name, role, why }: FirstColleague,
): Promise<void> {
  checkCommunity(community);
  const place = placeFor(role, community);
  const found = await inCityOf(config, community, (act) =>
    takeBackByOperator(act, { name: name.trim(), role, place, why: why.trim() }),
  );
  if (found !== 1)
    throw wrong({
      zh: `在 ${place} 叫“${name}”而且有这个职务的有 ${found} 人，没有收回。请写全名，同名的写授权编号（工作台“职务记录”）。`,
      en: `${found} people of the name "${name}" hold this role in ${place}; nothing was taken back. Give the whole name, or the id of the grant.`,
    });
}

/** Runs in a transaction of the community's city, beside the running program or with the own database started for it. */
async function inCityOf<Result>(
  config: Config,
  community: string,
  run: (act: Act, keys: Keys) => Promise<Result>,
): Promise<Result> {
  const log = openLog(config.logLevel);
  const ring = keysAt(config.data);
  const reached = await reachDatabase(config, ring, log);
  const database = openDatabase(reached.app, log, 1);
  try {
    const keys = openKeys(watchedKeys(config.data, ring));
    return await inTransaction(database, Number(community.slice(0, 4)), (act) => run(act, keys));
  } finally {
    await database.end();
    await reached.stop();
  }
}

function checkCommunity(community: string): void {
  if (!/^[1-9]\d{11}$/.test(community))
    throw wrong({
      zh: `“${community}”不是社区代码，应为十二位数字。`,
      en: `"${community}" is no code of a community; it has twelve digits.`,
    });
}
