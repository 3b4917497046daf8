import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { readMessageConfig, type MessageConfig } from './message-config.ts';
import { readSingleSignOn, type SingleSignOnConfig } from './single-sign-on.ts';
import { StartError } from './start-error.ts';

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Folder of the program's own database, keys and built pages. */
  readonly data: string;
  /** A given PostgreSQL server (15 to 18); null: the program runs its own. */
  readonly databaseUrl: string | null;
  /** The role that the program signs in as on a given server; null: one of its own for the database. */
  readonly databaseRole: string | null;
  /** Invented communities and people; on when nothing is configured. */
  readonly demo: boolean;
  /** Proxies whose forwarded addresses are believed. */
  readonly trustedProxies: readonly string[];
  /** Where `/metrics` and `/health` are served; null: nowhere. */
  readonly metrics: { readonly host: string; readonly port: number } | null;
  /** Folder that the signed heads of the journal's seals are copied to. */
  readonly seals: string;
  /** The cities' own sign-in services. */
  readonly singleSignOn: ReadonlyMap<number, SingleSignOnConfig>;
  /** Figures of cases from one to below this are held back from whoever may not see exact ones. */
  readonly fewest: number;
  /** How messages leave the program. */
  readonly messages: MessageConfig;
  readonly logLevel: 'info' | 'warn' | 'error' | 'silent';
}

function fail(name: string, value: string, zh: string, en: string): never {
  throw new StartError('bad_configuration', {
    zh: `环境变量 ${name} 的值“${value}”无效：${zh}。`,
    en: `The environment variable ${name} is "${value}", but must be ${en}.`,
  });
}

/** `9464` or `10.0.0.5:9464`; without a host only this machine can ask. */
function metricsOf(value: string | undefined): Config['metrics'] {
  if (value === undefined) return null;
  const [, host = '127.0.0.1', port] = /^(?:([\w.-]+|\[[\da-f:]+\]):)?(\d{1,5})$/i.exec(value) ?? [];
  if (port === undefined || Number(port) > 65_535)
    fail('NUANLIN_METRICS', value, '应为端口，或“地址:端口”', 'a port, or address:port');
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
}

/** Reads the configuration from the environment, once; refuses a wrong value with a sentence. */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const port = env['PORT'] ?? '8080';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    fail('PORT', port, '应为 0 到 65535 的数字', 'a number from 0 to 65535');
  const databaseUrl = env['DATABASE_URL'] ?? null;
  if (databaseUrl !== null && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    fail('DATABASE_URL', '…', '应以 postgres:// 开头', 'an address that begins with postgres://');
  }
  const databaseRole = env['NUANLIN_DATABASE_ROLE'] ?? null;
  if (databaseRole !== null && !/^[a-z_][a-z0-9_]{0,62}$/.test(databaseRole)) {
    fail(
      'NUANLIN_DATABASE_ROLE',
      databaseRole,
      '应为小写字母、数字和下划线组成的角色名',
      'a role name of small letters, digits and underscores',
    );
  }
  const demo = env['NUANLIN_DEMO'] ?? (databaseUrl === null ? '1' : '0');
  if (!['0', '1'].includes(demo)) fail('NUANLIN_DEMO', demo, '应为 0 或 1', '0 or 1');
  const logLevel = env['NUANLIN_LOG'] ?? 'warn';
  if (!['info', 'warn', 'error', 'silent'].includes(logLevel)) {
    fail('NUANLIN_LOG', logLevel, '应为 info、warn、error 或 silent', 'info, warn, error or silent');
  }
  const host = env['HOST'] ?? '127.0.0.1';
  if (!/^[\w.:%-]+$/.test(host)) fail('HOST', host, '应为地址或主机名', 'an address or a host name');
  const trustedProxies = (env['NUANLIN_PROXIES'] ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
  const stranger = trustedProxies.find((one) => !isIP(one.replace(/\/\d{1,3}$/, '')));
  if (stranger)
    fail('NUANLIN_PROXIES', stranger, '应为用逗号隔开的 IP 地址', 'IP addresses, separated by commas');
  const fewest = env['NUANLIN_FEWEST'] ?? '5';
  if (!/^\d{1,3}$/.test(fewest) || Number(fewest) < 3)
    fail('NUANLIN_FEWEST', fewest, '应为 3 到 999 的整数', 'a whole number from 3 to 999');
  const data = resolve(env['NUANLIN_DATA'] ?? './data');
  return {
    port: Number(port),
    host,
    data,
    databaseUrl,
    databaseRole,
    demo: demo === '1',
    trustedProxies,
    metrics: metricsOf(env['NUANLIN_METRICS']),
    seals: resolve(env['NUANLIN_SEALS'] ?? join(data, 'seals')),
    singleSignOn: readSingleSignOn(env),
    fewest: Number(fewest),
    messages: readMessageConfig(env),
    logLevel: logLevel as Config['logLevel'],
  };
}
