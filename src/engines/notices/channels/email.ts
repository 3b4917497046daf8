import type { Transporter } from 'nodemailer';
import { SendError, type Gateway, type Message } from '../gateway.ts';

export interface EmailConfig {
  /** `smtp://` or `smtps://`, with user and password where the server asks for them. */
  readonly url: string;
  /** Sender, e.g. `Nuanlin <post@example.cn>`. */
  readonly from: string;
}

const foot = {
  zh: (to: string) => `不想再收到这样的邮件？打开这里，点一下就停：\n${to}`,
  en: (to: string) => `Rather not receive these letters? Open this and they stop with one tap:\n${to}`,
} as const;

/** The plain text of a letter: what it says, where it leads, how it ends. */
export const letterOf = ({ text, link, unsubscribe, language }: Message): string =>
  [text, ...(link ? [link] : []), ...(unsubscribe ? [`-- \n${foot[language](unsubscribe)}`] : [])].join(
    '\n\n',
  );

/** E-mail by SMTP, plain text; connections are kept and loaded at the first letter. */
export function emailGateway({ url, from }: EmailConfig): Gateway & { stop(): void } {
  let transport: Promise<Transporter> | undefined;
  const open = async (): Promise<Transporter> => {
    const { createTransport } = await import('nodemailer');
    return createTransport(url, { from, disableFileAccess: true, disableUrlAccess: true });
  };
  const host = from.replace(/^.*@([\w.-]+).*$/, '$1');
  return {
    async send(message, signal) {
      const mailer = await (transport ??= open());
      const sending = mailer.sendMail({
        to: { name: '', address: message.to },
        subject: message.title,
        text: letterOf(message),
        textEncoding: 'base64',
        // the same for every try, so that a receiver can tell a repetition
        messageId: `<${message.id}@${host}>`,
        headers: {
          'Auto-Submitted': 'auto-generated',
          ...(message.unsubscribe ? { 'List-Unsubscribe': `<${message.unsubscribe}>` } : {}),
        },
      });
      const late = new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => reject(new SendError('timeout', 'retry')), { once: true });
      });
      sending.catch(() => {});
      try {
        return ((await Promise.race([sending, late])) as { messageId?: string }).messageId ?? null;
      } catch (error) {
        const { responseCode } = error as { responseCode?: number };
        if (responseCode && responseCode >= 500) throw new SendError(`smtp_${responseCode}`, 'never');
        throw error;
      }
    },
    stop: () => void transport?.then((mailer) => mailer.close()).catch(() => {}),
  };
}
