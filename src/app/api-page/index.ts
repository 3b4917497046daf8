import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Language, Refusals } from '../../base/failure.ts';
import { languageOf } from '../../base/request.ts';
import type { ApiDocument } from '../server/describe.ts';
import { drawApiPage } from './page.ts';

/** `/api/docs`: the API for people to read, in Chinese and English; drawn once, since it changes with the program only. */
export async function registerApiPage(app: FastifyInstance, refusals: Refusals): Promise<void> {
  const style = await readFile(join(import.meta.dirname, 'page.css'), 'utf8');
  const drawn = new Map<Language, string>();
  const pageIn = (language: Language): string => {
    const page =
      drawn.get(language) ?? drawApiPage(app.swagger() as unknown as ApiDocument, refusals, language);
    drawn.set(language, page);
    return page;
  };
  app.get('/api/docs', { schema: { hide: true } }, (request, reply) => {
    const asked = (request.query as { lang?: string }).lang;
    const language = asked === 'zh' || asked === 'en' ? asked : languageOf(request);
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .header('vary', 'accept-language')
      .send(pageIn(language));
  });
  app.get('/api/docs.css', { schema: { hide: true } }, (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=3600').send(style),
  );
}
