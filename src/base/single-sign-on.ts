import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { StartError, type BothWords } from './start-error.ts';
import type { Configuration, CustomFetch } from 'openid-client';

/** A city's own sign-in service, as configured: OpenID Connect, the code flow with PKCE. */
export interface SingleSignOnConfig {
  readonly issuer: URL;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Who the service says that signed in, and how: the methods of RFC 8176. */
export interface SignedInThere {
  readonly issuer: string;
  readonly subject: string;
  readonly methods: readonly string[];
}

/** A city's sign-in service. It is asked over the network only when somebody signs in by it. */
export interface SingleSignOn {
  /** Where the browser goes. All that is checked afterwards is bound to the ticket. */
  begin(ticket: string, callback: string): Promise<string>;
  /** Who came back with this address; throws when anything is not as it was begun. */
  finish(ticket: string, address: string): Promise<SignedInThere>;
  /** Where the browser goes to sign out there, too; null when the service has no such address. */
  leave(back: string): Promise<string | null>;
}

const isLoopback = ({ hostname }: URL): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);

function fail(name: string, { zh, en }: BothWords): never {
  throw new StartError('bad_configuration', {
    zh: `环境变量 ${name} 无效：${zh}。`,
    en: `The environment variable ${name} is not right: ${en}.`,
  });
}

function secretOf(env: Readonly<Record<string, string | undefined>>, name: string): string {
  const given = env[`${name}_SECRET`];
  if (given) return given;
  const file = env[`${name}_SECRET_FILE`];
  if (!file)
    fail(`${name}_SECRET`, {
      zh: '需要密钥，或用 _SECRET_FILE 指定文件',
      en: 'a secret is needed, or its file by _SECRET_FILE',
    });
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return fail(`${name}_SECRET_FILE`, { zh: '文件不能读取', en: 'the file cannot be read' });
  }
}

/**
 * The sign-in services of the cities: `NUANLIN_SSO_<city>_ISSUER`, `_CLIENT`, and `_SECRET` or `_SECRET_FILE`. An issuer is
 * reached by https, on this very machine also by http.
 */
export function readSingleSignOn(
  env: Readonly<Record<string, string | undefined>>,
): ReadonlyMap<number, SingleSignOnConfig> {
  const found = new Map<number, SingleSignOnConfig>();
  for (const name of Object.keys(env)) {
    const [, prefix = '', city = ''] = /^(NUANLIN_SSO_(\d{4}))_ISSUER$/.exec(name) ?? [];
    if (!prefix) continue;
    const issuer = URL.canParse(env[name] ?? '') ? new URL(env[name]!) : null;
    if (!issuer || !(issuer.protocol === 'https:' || (issuer.protocol === 'http:' && isLoopback(issuer))))
      fail(name, { zh: '应为 https 地址', en: 'it must be an address with https' });
    const clientId = env[`${prefix}_CLIENT`];
    if (!clientId) fail(`${prefix}_CLIENT`, { zh: '需要客户端编号', en: 'the client id is needed' });
    found.set(Number(city), { issuer, clientId, clientSecret: secretOf(env, prefix) });
  }
  return found;
}

/** A value that belongs to a ticket and to one purpose: nothing has to be kept, and none can be guessed without it. */
const boundTo = (ticket: string, purpose: string): string =>
  createHash('sha256').update(`single sign-on ${purpose} ${ticket}`).digest('base64url');

/** Fetches from the issuer's own origin; whatever document names another address, nothing is sent there. */
const fetchOf =
  ({ origin }: URL): CustomFetch =>
  (address, options) => {
    if (new URL(address).origin !== origin)
      throw new Error('a sign-in service named an address that is not its own');
    return fetch(address, options as RequestInit);
  };

/** Opens a city's sign-in service. Whatever it says, only its own address is ever called. */
export function openSingleSignOn({ issuer, clientId, clientSecret }: SingleSignOnConfig): SingleSignOn {
  let known: Promise<Configuration> | undefined;
  const lib = () => import('openid-client');
  const discover = async (): Promise<Configuration> => {
    const client = await lib();
    return client.discovery(issuer, clientId, clientSecret, undefined, {
      timeout: 5,
      ...(issuer.protocol === 'http:' ? { execute: [client.allowInsecureRequests] } : {}),
      [client.customFetch]: fetchOf(issuer),
    });
  };
  const configuration = (): Promise<Configuration> => {
    known ??= discover().catch((error: unknown) => {
      known = undefined; // the next one asks again
      throw error;
    });
    return known;
  };
  return {
    begin: async (ticket, callback) => {
      const { buildAuthorizationUrl, calculatePKCECodeChallenge } = await lib();
      const address = buildAuthorizationUrl(await configuration(), {
        redirect_uri: new URL(callback).href,
        scope: 'openid',
        state: boundTo(ticket, 'state'),
        nonce: boundTo(ticket, 'nonce'),
        code_challenge: await calculatePKCECodeChallenge(boundTo(ticket, 'verifier')),
        code_challenge_method: 'S256',
      });
      return address.href;
    },
    finish: async (ticket, address) => {
      const { authorizationCodeGrant } = await lib();
      const tokens = await authorizationCodeGrant(await configuration(), new URL(address), {
        expectedState: boundTo(ticket, 'state'),
        expectedNonce: boundTo(ticket, 'nonce'),
        pkceCodeVerifier: boundTo(ticket, 'verifier'),
        idTokenExpected: true,
      });
      const claims = tokens.claims()!;
      const methods = Array.isArray(claims['amr']) ? claims['amr'].map(String) : [];
      return { issuer: claims.iss, subject: claims.sub, methods };
    },
    leave: async (back) => {
      const { buildEndSessionUrl } = await lib();
      const found = await configuration();
      if (!found.serverMetadata().end_session_endpoint) return null;
      return buildEndSessionUrl(found, { post_logout_redirect_uri: back }).href;
    },
  };
}
