import type { Keys } from '../base/crypto.ts';
import { pushKeys } from '../base/push-key.ts';
import type { MessageConfig } from '../base/message-config.ts';
import type { Messages, Tools } from '../engines/feature/index.ts';
import { emailGateway, pushGateway, queueCode, smsGateway } from '../engines/notices/index.ts';

/** Opens the ways out of the program as configured; each is reached for at its first message. */
export async function openMessages(config: MessageConfig, data: string, origin: string): Promise<Messages> {
  const { email, sms, push } = config;
  const keys = push && (await pushKeys(data));
  return {
    origin: config.origin ?? origin,
    gateways: {
      ...(email ? { email: emailGateway(email) } : {}),
      ...(sms ? { sms: smsGateway(sms) } : {}),
      ...(push && keys ? { push: pushGateway({ ...push, ...keys }) } : {}),
    },
    push: push && keys ? { publicKey: keys.publicKey, hosts: push.hosts } : null,
  };
}

/** Puts sign-in codes into the outbox; null where no SMS leaves. */
export const codeSender = (keys: Keys, messages: Messages | undefined): Tools['sendCode'] =>
  messages?.gateways.sms
    ? (act, phone, code, minutes) =>
        queueCode(act, keys, { channel: 'sms', to: phone, code, language: 'zh', minutes })
    : null;
