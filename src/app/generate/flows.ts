import { join } from 'node:path';
import type { Flow } from '../../engines/matters/index.ts';
import { features } from '../features.ts';
import { code, codes, page, table } from './markdown.ts';

type Words = Readonly<Record<'zh' | 'en', Readonly<Record<string, string>>>>;

/** The life of every kind of thing: its states, its steps as a table, and a picture. */
export async function drawFlows(): Promise<string> {
  const parts: string[] = [];
  for (const feature of features) {
    if (feature.flows.length === 0 && feature.notes.length === 0) continue;
    const words = await wordsOf(feature.name);
    parts.push(`## ${feature.name}`);
    for (const flow of feature.flows) parts.push(...drawFlow(flow, words));
    if (feature.notes.length > 0) {
      parts.push('Noted in the journal, without a life of their own:');
      const rows = feature.notes.map((note) => [code(note.kind), code(note.step), note.words]);
      parts.push(table(['kind', 'step', 'what happens'], rows));
    }
  }
  return page('Flows', [
    'What may happen to a thing, from which states, and who may do it ([permissions](permissions.md)). The database ' +
      'refuses a step that is not in these tables.',
    ...parts,
  ]);
}

async function wordsOf(feature: string): Promise<Words> {
  const path = join(import.meta.dirname, '../../features', feature, 'words.ts');
  const { words } = (await import(path)) as { words?: Words };
  return words ?? { zh: {}, en: {} };
}

function drawFlow(flow: Flow, words: Words): string[] {
  const states = flow.states.map((state) => [
    code(state),
    words.zh[`state.${state}`] ?? '',
    words.en[`state.${state}`] ?? '',
    flow.ends.includes(state) ? 'yes' : '',
  ]);
  const begin = [code(flow.begin.step), '', code(flow.begin.to), '', flow.begin.words];
  const steps = Object.entries(flow.steps).map(([name, step]) => [
    code(name),
    codes(step.from),
    step.to === undefined ? 'stays' : code(step.to),
    code(step.permission),
    step.words,
  ]);
  return [
    `### ${code(flow.kind)}`,
    table(['state', '中文', 'English', 'end'], states),
    table(['step', 'from', 'to', 'permission', 'what happens'], [begin, ...steps]),
    picture(flow),
  ];
}

/** A state diagram in Mermaid; steps between the same two states share an arrow. */
function picture(flow: Flow): string {
  const arrows = new Map<string, string[]>([[`[*] --> ${flow.begin.to}`, [flow.begin.step]]]);
  for (const [name, step] of Object.entries(flow.steps)) {
    for (const from of step.from) {
      const arrow = `${from} --> ${step.to ?? from}`;
      arrows.set(arrow, [...(arrows.get(arrow) ?? []), name]);
    }
  }
  const lines = [...arrows].map(([arrow, names]) => `  ${arrow}: ${names.join(', ')}`);
  const ends = flow.ends.map((state) => `  ${state} --> [*]`);
  return ['```mermaid', 'stateDiagram-v2', ...lines, ...ends, '```'].join('\n');
}
