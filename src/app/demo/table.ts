import { inTransaction } from '../../base/act.ts';
import type { Database } from '../../base/database.ts';
import { statement } from '../../base/statement.ts';
import { demoCities, demoPassword } from './data.ts';

const rows = statement<{ key: string; name: string; note: string; account: string | null }>(
  'demo.table',
  `select d.key, i.name, d.note, c.account from demo_person d
   join identity.person i on i.city_id = d.city_id and i.person_id = d.person_id
   left join credential c on c.city_id = d.city_id and c.person_id = d.person_id
   where d.city_id = $1 order by d.position`,
);

/** Who one may be in the demonstration, and how, as a table for the terminal. */
export async function demoTable(database: Database, url: string): Promise<string> {
  const lines: string[] = [];
  for (const demo of demoCities) {
    const people = await inTransaction(database, demo.city, (act) => act.all(rows));
    if (people.length === 0) continue;
    const phones = new Map(demo.people.map((person) => [person.key, person.phone]));
    lines.push(
      `${demo.name} ${demo.nameEn}`,
      `  居民  residents   ${url}/c/${demo.community}`,
      `  工作台 console     ${url}/console/${demo.community}`,
      `  大屏  display     ${url}/wall/tree/${demo.community}`,
      '',
      ...people.map((person) => {
        const password = person.account ? `账号 ${person.account} / ${demoPassword}` : '';
        return `  ${wide(person.name, 8)} ${wide(person.note, 40)} ${wide(phones.get(person.key) ?? '', 13)} ${password}`;
      }),
      '',
    );
  }
  lines.push(
    '演示环境：登录页可以直接选择一个人；也可以用上面的手机号（验证码显示在页面上）或账号密码。',
    'Demonstration: the sign-in page lets you be any of these people; phones (the code is shown on the page) and accounts work, too.',
  );
  return lines.join('\n');
}

/** Pads to a width in columns; Chinese characters take two. */
function wide(text: string, width: number): string {
  const columns = [...text].reduce((sum, character) => sum + (character.codePointAt(0)! > 0x2e7f ? 2 : 1), 0);
  return text + ' '.repeat(Math.max(0, width - columns));
}
