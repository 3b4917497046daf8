import { useEffect, useRef, useState } from 'react';
import { Button } from './Button.tsx';
import { useLanguage } from '../settings.ts';
import { uiWords, useWords } from '../words.ts';

/** The browser's own recognition of speech, where it has one; the web's types do not know it yet. */
interface Recognition {
  lang: string;
  interimResults: boolean;
  start(): void;
  stop(): void;
  abort(): void;
  addEventListener(type: 'result' | 'end' | 'error', listener: (event: Event) => void): void;
}
interface Result extends Event {
  readonly results: ArrayLike<ArrayLike<{ readonly transcript: string }>>;
}

function recognition(): Recognition | null {
  const { SpeechRecognition, webkitSpeechRecognition } = globalThis as unknown as Record<
    string,
    (new () => Recognition) | undefined
  >;
  const Made = SpeechRecognition ?? webkitSpeechRecognition;
  return Made ? new Made() : null;
}

const canHear = (): boolean => 'SpeechRecognition' in globalThis || 'webkitSpeechRecognition' in globalThis;

/**
 * Speaks into a field, where the browser offers it; otherwise nothing is shown. The browser turns speech into text; this
 * page neither records nor sends it, and gets the words only.
 */
export function Voice({
  about,
  onText,
}: {
  readonly about: string;
  readonly onText: (text: string) => void;
}) {
  const words = useWords(uiWords);
  const [language] = useLanguage();
  const [hearing, setHearing] = useState<Recognition | null>(null);
  const latest = useRef<Recognition | null>(null);
  useEffect(() => () => latest.current?.abort(), []);
  if (!canHear()) return null;
  const listen = () => {
    if (hearing) return hearing.stop();
    const one = recognition();
    if (!one) return undefined;
    one.lang = language === 'en' ? 'en-GB' : 'zh-CN';
    one.interimResults = false;
    one.addEventListener('result', (event) => {
      const { results } = event as Result;
      onText(Array.from(results, (result) => result[0]?.transcript ?? '').join(''));
    });
    one.addEventListener('end', () => setHearing(null));
    one.addEventListener('error', () => setHearing(null));
    latest.current = one;
    setHearing(one);
    return one.start();
  };
  return (
    <div className="row voice">
      <Button
        tone="quiet"
        aria-pressed={hearing !== null}
        aria-label={`${words.speak}: ${about}`}
        onClick={listen}
      >
        {hearing ? words.stopSpeaking : words.speak}
      </Button>
      <span className="faint small" role="status">
        {hearing && words.hearing}
      </span>
    </div>
  );
}
