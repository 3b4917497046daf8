import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Gives the built pages: files with a hash in their name for a year, the html of each shell always fresh. */
export async function registerPages(
  app: FastifyInstance,
  folder: string,
): Promise<(request: FastifyRequest, reply: FastifyReply) => FastifyReply> {
  await app.register(fastifyStatic, {
    root: folder,
    index: false,
    wildcard: true,
    preCompressed: true,
    cacheControl: false,
    globIgnore: ['**/*.html'],
    allowedPath: (path) => !path.endsWith('.html'),
    setHeaders: (response, path) => {
      const hashed = path.includes('/assets/');
      // the service worker is asked for at each visit, so that a new version is found
      const worker = /sw\.js(?:\.br|\.gz)?$/.test(path);
      const kept = hashed ? 'public, max-age=31536000, immutable' : 'public, max-age=3600';
      void response.header('cache-control', worker ? 'no-cache' : kept);
    },
  });
  const read = (name: string) => readFile(join(folder, name), 'utf8');
  const [resident, console, wall] = await Promise.all([
    read('index.html'),
    read('console.html'),
    read('wall.html'),
  ]);
  const shellOf = (url: string): string => {
    if (/^\/console(?:[/?]|$)/.test(url)) return console;
    return /^\/wall(?:[/?]|$)/.test(url) ? wall : resident;
  };
  const give = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
    reply
      .code(200)
      .header('content-type', 'text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(shellOf(request.url));
  app.get('/', { schema: { hide: true } }, give);
  return give;
}
