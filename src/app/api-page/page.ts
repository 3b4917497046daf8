import type { Language, Refusals } from '../../base/failure.ts';
import type { ApiDocument, Described } from '../server/describe.ts';
import { fieldsOf, kindOf, type Field, type Schema } from './fields.ts';
import { html, type Markup } from './html.ts';
import { words } from './words.ts';

interface Operation extends Described {
  readonly method: string;
  readonly path: string;
}

type Say = Readonly<Record<keyof (typeof words)['zh'], string>>;

/** The API as a page: operations by tag, with parameters, body, reply and refusals as tables. No script. */
export function drawApiPage(document: ApiDocument, refusals: Refusals, language: Language): string {
  const say = words[language];
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, one]): Operation => ({ ...one, method: method.toUpperCase(), path })),
  );
  const tags = (document.tags ?? []).map((tag) => ({
    ...tag,
    operations: operations.filter((one) => one.tags.includes(tag.name)),
  }));
  const other = language === 'zh' ? 'en' : 'zh';
  return html`<!doctype html>
    <html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${say.title}</title>
        <link rel="stylesheet" href="/api/docs.css" />
      </head>
      <body>
        <a class="skip" href="#operations">${say.skip}</a>
        <header>
          <h1>${say.title}</h1>
          <p>${say.intro} <a href="/api/openapi.json">/api/openapi.json</a></p>
          <p><a href="?lang=${other}" lang="${other === 'zh' ? 'zh-CN' : 'en'}">${say.otherLanguage}</a></p>
        </header>
        <nav aria-label="${say.contents}">
          <h2>${say.contents}</h2>
          ${tags.map(
            (tag) =>
              html`<h3 lang="en">${tag.description ?? tag.name}</h3>
                <ul lang="en">
                  ${tag.operations.map((one) => html`<li><a href="#${one.operationId}">${one.summary}</a></li>`)}
                </ul>`,
          )}
        </nav>
        <main id="operations">
          ${tags.map(
            (tag) =>
              html`<section aria-labelledby="tag-${tag.name}">
                <h2 id="tag-${tag.name}" lang="en">${tag.description ?? tag.name}</h2>
                ${tag.operations.map((one) => drawOperation(one, refusals, language))}
              </section>`,
          )}
        </main>
      </body>
    </html> `.text;
}

function drawOperation(one: Operation, refusals: Refusals, language: Language): Markup {
  const say = words[language];
  const needsSession = one.security?.some((way) => Object.keys(way).length === 0) === false;
  const permission = one['x-permission'];
  const reply = Object.entries(one.responses).find(([status]) => status.startsWith('2'));
  return html`<article id="${one.operationId}" aria-labelledby="${one.operationId}-title">
    <h3 id="${one.operationId}-title" lang="en">${one.summary}</h3>
    <p class="address">
      <code><b>${one.method}</b> ${one.path}</code>
    </p>
    <dl>
      ${
        permission === undefined
          ? []
          : html`<div>
              <dt>${say.permission}</dt>
              <dd><code>${permission}</code></dd>
            </div>`
      }
      <div>
        <dt>${say.session}</dt>
        <dd>${needsSession ? say.needed : say.optional}</dd>
      </div>
    </dl>
    ${part(say.parameters, drawParameters(one, say))}
    ${one.requestBody ? part(say.body, drawFields(schemaOf(one.requestBody), say)) : []}
    ${part(`${say.reply} ${reply?.[0] ?? ''}`, drawFields(schemaOf(reply?.[1] ?? {}), say))}
    ${part(say.refusals, drawRefusals(one['x-refusals'] ?? [], refusals, language))}
  </article>`;
}

function part(title: string, content: Markup | null): Markup | [] {
  if (!content) return [];
  return html`<details>
    <summary>${title}</summary>
    ${content}
  </details>`;
}

function table(head: readonly string[], rows: readonly (readonly Markup[])[]): Markup | null {
  if (rows.length === 0) return null;
  return html`<table>
    <thead>
      <tr>
        ${head.map((cell) => html`<th scope="col">${cell}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            ${row.map((cell) => html`<td>${cell}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function drawParameters({ parameters = [] }: Operation, say: Say): Markup | null {
  const places: Readonly<Record<string, string>> = { path: say.path, query: say.query, header: say.header };
  const rows = parameters.map((parameter) => [
    html`<code>${String(parameter['name'])}</code>`,
    html`${places[String(parameter['in'])] ?? ''}`,
    html`<span lang="en">${kindOf((parameter['schema'] ?? {}) as Schema)}</span>`,
    html`${parameter['required'] === true ? say.yes : say.no}`,
    html`<span lang="en">${String(parameter['description'] ?? '')}</span>`,
  ]);
  return table([say.name, say.where, say.kind, say.required, say.meaning], rows);
}

function drawFields(schema: Schema | undefined, say: Say): Markup {
  const row = (field: Field): Markup[] => [
    html`<code>${field.path}</code>`,
    html`<span lang="en">${field.kind}</span>`,
    html`${field.required ? say.yes : say.no}`,
    html`<span lang="en">${field.meaning}</span>`,
  ];
  const rows = fieldsOf(schema).map(row);
  return table([say.name, say.kind, say.required, say.meaning], rows) ?? html`<p>${say.empty}</p>`;
}

function drawRefusals(codes: readonly string[], refusals: Refusals, language: Language): Markup | null {
  const say = words[language];
  const rows = codes.map((code) => [
    html`<code>${code}</code>`,
    html`${refusals[code]?.status ?? ''}`,
    html`${refusals[code]?.[language] ?? ''}`,
  ]);
  return table([say.code, say.status, say.words], rows);
}

function schemaOf(holder: Record<string, unknown>): Schema | undefined {
  const content = holder['content'] as Record<string, { schema?: Schema }> | undefined;
  return content?.['application/json']?.schema;
}
