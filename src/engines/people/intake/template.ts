import type { Sheet } from '../../../base/spreadsheet/index.ts';
import type { Places } from './check.ts';
import { organisationKinds, partyKinds } from '../shapes.ts';
import { columnsOf, titleOf, type Field, type ListKind } from './columns.ts';
import { words } from './words.ts';

type Key = keyof (typeof words)['zh'];

/** What may be written in a column, where that is a closed list. */
function choicesOf(field: Field, language: 'zh' | 'en', places: Places): readonly string[] {
  const say = (key: string) => words[language][key as Key];
  if (field === 'grid') return places.grids.map((one) => one.name);
  if (field === 'building') return places.buildings.map((one) => one.name);
  if (field === 'kind') return organisationKinds.map((kind) => say(`kind.${kind}`));
  return field === 'partyKind' ? partyKinds.map((kind) => say(`partyKind.${kind}`)) : [];
}

function exampleOf(field: Field, language: 'zh' | 'en', places: Places): string {
  if (field === 'kind') return words[language]['kind.socialOrg'];
  if (field === 'grid') return places.grids[0]?.name ?? '';
  const first = places.buildings.find((one) => one.code.startsWith(places.grids[0]?.code ?? ''));
  if (field === 'building') return first?.name ?? '';
  return words[language][`example.${field}` as Key] ?? '';
}

/** The empty list to be filled in: its columns, a row that shows how, and a page of help. */
export function templateOf(kind: ListKind, language: 'zh' | 'en', places: Places): Sheet {
  const fields: readonly Field[] = columnsOf[kind];
  const say = (key: string) => words[language][key as Key];
  const help = fields.map((field) => [
    titleOf(field, language),
    say(`help.${field}`) +
      choicesOf(field, language, places)
        .slice(0, 200)
        .join(language === 'zh' ? '、' : ', '),
  ]);
  return {
    name: say(`sheet.${kind}`),
    title: '',
    facts: [],
    columns: fields.map((field) => ({ title: titleOf(field, language), kind: 'text', width: 22 })),
    rows: [fields.map((field) => exampleOf(field, language, places))],
    pages: [{ name: say('help.title'), lines: [[say('help.example')], ...help] }],
  };
}
