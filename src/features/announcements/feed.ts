import type { Act } from '../../base/act.ts';
import type { Input } from '../../base/contract.ts';
import type { Edge } from '../../base/operation.ts';
import { placeNames } from '../../engines/territory/index.ts';
import type { getAnnouncementFeed } from './contract.ts';
import { newest } from './queries.ts';
import { words } from './words.ts';

const heading = { zh: '公告', en: 'Announcements' } as const;

/** The announcements that are public now as an Atom feed (RFC 4287), asked for again each time. */
export async function feed(act: Act, { params, query }: Input<typeof getAnnouncementFeed>, edge: Edge) {
  const { Feed } = await import('feed');
  const rows = await newest(act, query.place, 50);
  const names = await placeNames(act, [query.place]);
  const place = names.get(query.place)?.[edge.language] ?? query.place;
  const home = `${edge.origin}/c/${query.place}/announcements`;
  const self = `${edge.origin}/api/${params.city}/announcements/atom?place=${query.place}`;
  const changedAt = new Date(
    rows.reduce((last, row) => Math.max(last, Date.parse(row.changed_at)), Date.UTC(2026, 0, 1)),
  );
  const made = new Feed({
    id: self,
    title: `${place} · ${heading[edge.language]}`,
    link: home,
    feedLinks: { atom: self },
    language: edge.language === 'en' ? 'en' : 'zh-CN',
    author: { name: place },
    updated: changedAt,
    generator: 'Nuanlin',
    copyright: '',
  });
  for (const row of rows) {
    made.addItem({
      id: `urn:uuid:${row.id}`,
      title: row.id,
      link: `${home}/${row.id}`,
      published: new Date(row.published_at!),
      date: new Date(row.changed_at),
      category: [{ term: row.kind, name: words[edge.language][`kind.${row.kind}`] }],
    });
  }
  const bytes = Buffer.from(withTitles(made.atom1(), rows), 'utf8');
  return { name: `${query.place}.atom`, mediaType: 'application/atom+xml; charset=utf-8', bytes, changedAt };
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * Titles are plain text (RFC 4287, 3.1.1.1), which the library would declare to be HTML: it was given the id of each
 * entry in the place of its title.
 */
const withTitles = (xml: string, rows: readonly { id: string; title: string }[]): string => {
  const titles = new Map(rows.map(({ id, title }) => [id, title]));
  return xml.replace(/<title type="html"><!\[CDATA\[([0-9a-f-]{36})\]\]><\/title>/g, (whole, id: string) => {
    const title = titles.get(id)?.replace(/[&<>]/g, (sign) => signs[sign]!);
    return title === undefined ? whole : `<title type="text">${title}</title>`;
  });
};
