import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { Database } from '../../base/database.ts';

const Health = Type.Object({ status: Type.String() });

/** `/healthz`: the program lives. `/readyz`: it can also reach its database; 503 while it cannot. */
export function registerHealth(app: FastifyInstance, database: Database): void {
  const about = (operationId: string, summary: string) => ({
    operationId,
    summary,
    tags: ['health'],
    response: { 200: Health, 503: Health },
  });
  // asked by the proxy for everybody: never cut off by the limit of an address
  const config = { rateLimit: false };
  app.get('/healthz', { schema: about('getHealth', 'Does the program live?'), config }, () => ({
    status: 'ok',
  }));
  app.get(
    '/readyz',
    { schema: about('getReadiness', 'Can the program serve?'), config },
    async (_request, reply) => {
      try {
        await database.query({ name: 'health.ready', text: 'select 1' });
        return { status: 'ok' };
      } catch {
        return reply.code(503).send({ status: 'the database cannot be reached' });
      }
    },
  );
}
