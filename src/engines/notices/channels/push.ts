import type { PushSubscription } from 'web-push';
import { httpError, SendError, type Gateway } from '../gateway.ts';

export interface PushConfig {
  /** VAPID keys (RFC 8292) of this installation, base64url. */
  readonly publicKey: string;
  readonly privateKey: string;
  /** Who the push service may write to: `mailto:` or `https:`. */
  readonly subject: string;
  /** Further hosts of push services, besides the well-known ones. */
  readonly hosts: readonly string[];
}

const services = [
  'fcm.googleapis.com',
  'updates.push.services.mozilla.com',
  'web.push.apple.com',
  '.push.apple.com',
  '.notify.windows.com',
];

/** Is this the address of a push service that we know? No other address is ever called. */
export function isPushService(endpoint: string, hosts: readonly string[]): boolean {
  let url: URL;
  try {
    url = new URL(endpoint);
  } catch {
    return false;
  }
  if (url.username || url.password) return false;
  if (hosts.includes(url.origin)) return true;
  const known = services.some((one) => (one.startsWith('.') ? url.host.endsWith(one) : url.host === one));
  return url.protocol === 'https:' && known;
}

/** A subscription as it is kept: with the installation's key that it was made under, which alone it listens to. */
export type KeptSubscription = PushSubscription & { readonly under?: string };

/** Web push (RFC 8030, 8291). What travels holds no words about persons: that there is a message, and where. */
export function pushGateway(config: PushConfig): Gateway {
  return {
    async send({ id, outside, link, urgent, to }, signal) {
      const subscription = JSON.parse(to) as KeptSubscription;
      if (!isPushService(subscription.endpoint, config.hosts))
        throw new SendError('unknown_service', 'never');
      if (subscription.under !== undefined && subscription.under !== config.publicKey)
        throw new SendError('other_key', 'gone');
      const { default: webPush } = await import('web-push');
      const path = link === null ? '/' : new URL(link).pathname;
      const { subject, publicKey, privateKey } = config;
      const details = webPush.generateRequestDetails(
        subscription,
        JSON.stringify({ id, words: outside, path }),
        {
          vapidDetails: { subject, publicKey, privateKey },
          TTL: 86_400,
          urgency: urgent ? 'high' : 'low',
          // a repetition replaces what it repeats
          topic: id.replaceAll('-', '').slice(0, 32),
        },
      );
      const headers = Object.fromEntries(
        Object.entries(details.headers).map(([name, value]) => [name, String(value)]),
      );
      delete headers['Content-Length'];
      const body = details.body ? new Uint8Array(details.body) : null;
      const reply = await fetch(details.endpoint, {
        method: 'POST',
        headers,
        body,
        signal,
        redirect: 'error',
      });
      await reply.body?.cancel();
      if (!reply.ok) throw httpError(reply.status);
      return reply.headers.get('location');
    },
  };
}
