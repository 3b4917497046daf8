import { call, type Act, type Call } from '../../base/act.ts';
import { statement } from '../../base/statement.ts';
import type { Channel } from './gateway.ts';
import { dropUnwanted, planAnew } from './plan.ts';

/** How somebody wishes to be told; hours of Asia/Shanghai. */
export interface NoticeSettings {
  language: 'zh' | 'en';
  quiet_from: number;
  quiet_until: number;
  digest_hour: number;
}

/** What holds for those who chose nothing: quiet from nine in the evening to eight, the digest in the hour after. */
export const defaultSettings: NoticeSettings = {
  language: 'zh',
  quiet_from: 21,
  quiet_until: 8,
  digest_hour: 8,
};

const settings = statement<NoticeSettings>(
  'notices.settings',
  `select language, quiet_from, quiet_until, digest_hour from notice_setting
   where city_id = $1 and person_id = app.person()`,
);
const settingsOfPerson = statement<NoticeSettings>(
  'notices.settings_of',
  `select language, quiet_from, quiet_until, digest_hour from notice_setting where city_id = $1 and person_id = $2`,
);
const keep = statement(
  'notices.keep_settings',
  `insert into notice_setting (city_id, person_id, language, quiet_from, quiet_until, digest_hour)
   values ($1, $2, $3, $4, $5, $6)
   on conflict (city_id, person_id) do update set language = excluded.language, quiet_from = excluded.quiet_from,
     quiet_until = excluded.quiet_until, digest_hour = excluded.digest_hour returning 1`,
);
const choices = statement<{ kind: string; channel: Channel; wanted: boolean }>(
  'notices.choices',
  'select kind, channel, wanted from notice_choice where city_id = $1 and person_id = app.person()',
);
const choose = statement(
  'notices.choose',
  `insert into notice_choice (city_id, person_id, kind, channel, wanted) values ($1, app.person(), $2, $3, $4)
   on conflict (city_id, person_id, kind, channel) do update set wanted = excluded.wanted returning 1`,
);

/** What somebody (the caller when none is named) chose, or the defaults. */
export async function settingsOf(act: Act, personId: string | null = null): Promise<NoticeSettings> {
  const kept = personId === null ? act.one(settings) : act.one(settingsOfPerson, personId);
  return (await kept) ?? defaultSettings;
}

/** Keeps what somebody chose; what waits for them is planned anew by it. */
export const keepSettings = (act: Act, personId: string, to: NoticeSettings): Promise<unknown> =>
  act.batch(
    call(keep, [personId, to.language, to.quiet_from, to.quiet_until, to.digest_hour]),
    ...planAnew(personId),
  );

/** The caller's choices other than the default. */
export const choicesOf = (): Call<{ kind: string; channel: Channel; wanted: boolean }> => call(choices, []);

/** Keeps one choice of the caller; what they want no more holds up nothing that waits behind it. */
export const keepChoice = (act: Act, kind: string, channel: Channel, wanted: boolean): Promise<unknown> =>
  act.batch(
    call(choose, [kind, channel, wanted]),
    ...(wanted ? [] : [dropUnwanted(act.person, kind, channel)]),
  );
