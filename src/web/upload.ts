/** Sends a file as the body of an operation that takes one, and tells how far it is. */
import { forgetKey, keyOf } from './keys.ts';
import { addressOf, refusalOf, Refusal } from './call.ts';
import type { Input, OperationId } from './call.ts';
import { language } from './settings.ts';
import { uiWords } from './words.ts';

/** Milliseconds without an end after which sending is given up. */
const patience = 120_000;

/** A file as it goes over the line: what the outbox keeps. */
export interface Upload {
  readonly operation: OperationId;
  readonly method: string;
  readonly address: string;
  readonly body: string;
  readonly file: File;
  readonly key: string;
  readonly forget: () => void;
}

/** The act of sending this file: the same file to the same address keeps its key, so a retry cannot add it twice. */
export function uploadOf<Id extends OperationId>(
  operation: Id,
  input: Omit<Input<Id>, 'body'>,
  file: File,
): Upload {
  const { method, address } = addressOf(operation, input);
  const act = `${method} ${address} ${file.name} ${file.size} ${file.lastModified}`;
  return { operation, method, address, body: '{}', file, key: keyOf(act), forget: () => forgetKey(act) };
}

/** Sends it; `told` hears how much has gone, from 0 to 1. Throws a `Refusal` like every call. */
export function upload(one: Upload, told: (part: number) => void): Promise<unknown> {
  return new Promise((done, refused) => {
    const request = new XMLHttpRequest();
    const words = uiWords[language()];
    const lost = (code: string, text: string) => () => refused(new Refusal(code, 0, text));
    request.open(one.method, one.address);
    request.timeout = patience;
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('accept-language', language() === 'en' ? 'en' : 'zh-CN');
    request.setRequestHeader('content-type', one.file.type);
    request.setRequestHeader('idempotency-key', one.key);
    request.upload.addEventListener('progress', (event) => told(event.loaded / (event.total || 1)));
    request.addEventListener('timeout', lost('web.timeout', words.timeout));
    request.addEventListener('error', () =>
      (navigator.onLine ? lost('web.unreachable', words.unreachable) : lost('web.offline', words.offline))(),
    );
    request.addEventListener('load', () => {
      const reply = read(request.responseText);
      if (request.status < 500 && request.status !== 429) one.forget();
      if (request.status < 300) done(reply);
      else
        refused(refusalOf(request.status, reply, Number(request.getResponseHeader('retry-after')) || null));
    });
    request.send(one.file);
  });
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
