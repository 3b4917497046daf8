import { byDefault, type NoticeRule } from '../../engines/notices/index.ts';
import { features } from '../features.ts';
import { code, codes, page, table } from './markdown.ts';

const channels = ['email', 'push', 'sms'] as const;

/** Every kind of message: what it is about, who is told, how soon, by which ways unless one chose otherwise, in which words. */
export function drawNotices(): string {
  const parts = features
    .filter(({ notices }) => notices && notices.length > 0)
    .map(({ name, notices }) =>
      [
        `## ${name}`,
        ...notices!.toSorted((one, other) => (one.kind < other.kind ? -1 : 1)).map(drawOne),
      ].join('\n\n'),
    );
  return page('Messages', [
    'Each step is told once per person, and to nobody of their own act unless it says so. Everything stands in the messages on ' +
      'the web; other ways are used only where somebody agreed to them. `duty`: sent at once, outside of the quiet hours. ' +
      '`ordinary`: gathered into one letter a day. Who is known on paper and has no other way is told by the desk. A push ' +
      'message or an SMS says only that there is a message, unless the title is marked as public. What asks for something is ' +
      'settled by the step that does it, by whomever: then it is not unread any more, and not sent.',
    ...parts,
  ]);
}

function drawOne(rule: NoticeRule): string {
  const { kind, on, when, to, urgency, words, byChoice, asks } = rule;
  const ways = channels.filter((channel) => byDefault(rule, channel));
  const desk = rule.desk === false ? [] : ['the desk'];
  const rows = [
    ['told of', `step ${codes(on.steps)} of ${code(on.kind)}${when ? ', under a condition' : ''}`],
    ['who', to.map((one) => one.words).join('; ')],
    ...(asks ? [['asks until', `step ${codes(asks.until)} of ${asks.of ? 'the same' : code(on.kind)}`]] : []),
    ['how soon', code(urgency)],
    ['ways', byChoice ? 'only those that somebody chose' : ways.map(code).concat(desk).join(', ')],
    ['title on a locked screen', rule.public ? 'yes' : 'no'],
    ['中文', `**${words.zh.title}** ${words.zh.text}`],
    ['English', `**${words.en.title}** ${words.en.text}`],
    ['leads to', code(rule.link)],
  ];
  return `### ${kind}\n\n${table(['', ''], rows)}`;
}
