import { createServer, type Server } from 'node:http';
import type { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Database } from '../base/database.ts';
import { StartError } from '../base/start-error.ts';
import { lookAtHealth, type HealthCheck } from './health.ts';

/** What is counted of requests; nothing in it tells of a person, a place or an address. */
export interface Metrics {
  /** A request was answered. */
  answered(operation: string, status: number, seconds: number): void;
  /** Everything in the text format of Prometheus. */
  text(): Promise<{ type: string; text: string }>;
}

/** Makes the metrics of this process: requests by operation, event loop, memory, connections, and the health checks. */
export async function openMetrics(database: Database): Promise<Metrics> {
  const client = await import('prom-client');
  const registry: Registry = new client.Registry();
  client.collectDefaultMetrics({ register: registry, prefix: 'nuanlin_' });
  const requests: Counter = new client.Counter({
    name: 'nuanlin_requests_total',
    help: 'Requests that were answered',
    labelNames: ['operation', 'status'],
    registers: [registry],
  });
  const seconds: Histogram = new client.Histogram({
    name: 'nuanlin_request_seconds',
    help: 'Time from request to reply',
    labelNames: ['operation'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 8],
    registers: [registry],
  });
  const connections: Gauge = new client.Gauge({
    name: 'nuanlin_database_connections',
    help: 'Connections of this process by what they do; waiting: requests without one',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      connections.set({ state: 'open' }, database.totalCount);
      connections.set({ state: 'idle' }, database.idleCount);
      connections.set({ state: 'waiting' }, database.waitingCount);
    },
  });
  const healthy: Gauge = new client.Gauge({
    name: 'nuanlin_healthy',
    help: '1 where all is well, 0 where an operator should look',
    labelNames: ['check'],
    registers: [registry],
    async collect() {
      for (const { name, ok } of await lookAtHealth(database)) healthy.set({ check: name }, ok ? 1 : 0);
    },
  });
  return {
    answered: (operation, status, took) => {
      requests.inc({ operation, status });
      seconds.observe({ operation }, took);
    },
    text: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
}

const healthText = (checks: readonly HealthCheck[]): string =>
  JSON.stringify({ status: checks.every(({ ok }) => ok) ? 'ok' : 'ill', checks }, null, 2);

/**
 * Serves `/metrics` for Prometheus and `/health` with a sentence for whatever is wrong (503 then), on an address of its
 * own, so that a reverse proxy never carries them to the world.
 * @throws StartError when the address cannot be used
 */
export async function serveMetrics(
  metrics: Metrics,
  database: Database,
  address: { host: string; port: number },
): Promise<Server> {
  const server = createServer((request, response) => {
    const answer = async (): Promise<void> => {
      if (request.url === '/metrics') {
        const { type, text } = await metrics.text();
        response.writeHead(200, { 'content-type': type }).end(text);
      } else if (request.url === '/health') {
        const checks = await lookAtHealth(database);
        response.writeHead(checks.every(({ ok }) => ok) ? 200 : 503, { 'content-type': 'application/json' });
        response.end(healthText(checks));
      } else response.writeHead(404).end();
    };
    answer().catch(() => response.writeHead(500).end());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) =>
      reject(
        new StartError(
          'port_taken',
          {
            zh: `指标地址 ${address.host}:${address.port} 不能使用，请改 NUANLIN_METRICS。`,
            en: `The address ${address.host}:${address.port} for metrics cannot be used; please change NUANLIN_METRICS.`,
          },
          error,
        ),
      ),
    );
    server.listen(address.port, address.host, resolve);
  });
  return server;
}
