import { call, type Act, type Call } from '../../base/act.ts';
import { statement } from '../../base/statement.ts';
import { journalEntry } from '../../engines/journal/index.ts';
import { noticeRules, toHolder } from '../../engines/notices/index.ts';

/** What the owner of an account is told of, whoever did it: a stranger who got in cannot keep them from noticing. */
export type AccountStep = 'newDevice' | 'changePassword' | 'addFactor' | 'removeFactor';

const home = statement<{ community: string | null }>(
  'session.home',
  'select community from person where city_id = $1 and id = $2',
);
const newDevice = statement<{ community: string | null; fresh: boolean }>(
  'session.new_device',
  `select p.community, exists (select from session s where s.city_id = $1 and s.person_id = p.id)
     and not exists (select from session s where s.city_id = $1 and s.person_id = p.id and s.device = $3) as fresh
   from person p where p.city_id = $1 and p.id = $2`,
);

/** Where a person is registered, and whether they were signed in before, but never by such a device. */
export const deviceIsNew = (personId: string, device: string) => call(newDevice, [personId, device]);

/** The journal's row of something that happened to an account: by its owner, as far as anybody can tell. */
export const accountEntry = (step: AccountStep, matterId: string, personId: string, place: string): Call =>
  journalEntry({
    kind: 'session',
    matterId,
    step,
    from: '',
    to: '',
    place,
    actorId: personId,
    subjectId: personId,
  });

/** Notes in the journal what a person changed about their own sign-in, so that they are told. */
export async function noteOwn(act: Act, step: AccountStep, personId: string): Promise<void> {
  const row = await act.one(home, personId);
  if (row?.community) await act.batch(accountEntry(step, personId, personId, row.community));
}

const mine = { to: [toHolder], urgency: 'ordinary', desk: false, link: '/c/{community}/sign-in' } as const;

/** Who is told what about an account. */
export const accountNotices = noticeRules([
  {
    kind: 'session.newDevice',
    on: { kind: 'session', steps: ['newDevice'] },
    words: {
      zh: {
        title: '您的账号在新设备上登录了',
        text: '您的账号在一台没用过的设备上登录了。不是您本人的话，请马上让那台设备退出，并修改密码。',
      },
      en: {
        title: 'Your account was signed in on a new device',
        text: 'Your account was signed in on a device that it was not used on before. If that was not you, sign the device out at once and change your password.',
      },
    },
    ...mine,
  },
  {
    kind: 'session.passwordChanged',
    on: { kind: 'session', steps: ['changePassword'] },
    words: {
      zh: {
        title: '您的密码改过了',
        text: '您的密码改过了，其他设备都已退出。不是您本人的话，请马上告诉同事，申请重设。',
      },
      en: {
        title: 'Your password was changed',
        text: 'Your password was changed, and all other devices were signed out. If that was not you, tell a colleague at once and ask for a reset.',
      },
    },
    ...mine,
  },
  {
    kind: 'session.factorsChanged',
    on: { kind: 'session', steps: ['addFactor', 'removeFactor'] },
    words: {
      zh: {
        title: '您的第二重验证有变化',
        text: '您的账号添加或删除了验证器、通行密钥，或换了恢复码。不是您本人的话，请马上告诉同事，申请重设。',
      },
      en: {
        title: 'Your second factors have changed',
        text: 'An authenticator or a passkey of your account was added or removed, or its recovery codes were renewed. If that was not you, tell a colleague at once and ask for a reset.',
      },
    },
    ...mine,
  },
]);
