import { useEffect, useState } from 'react';
import { Button } from './Button.tsx';
import { useElder, useLanguage } from '../settings.ts';
import { uiWords, useWords } from '../words.ts';

interface ReadAloudProps {
  readonly text: string;
  /** Not in elder mode only: for texts that are long. */
  readonly always?: boolean;
}

/** Reads a text aloud: in elder mode or always, where the device has a voice. */
export function ReadAloud({ text, always = false }: ReadAloudProps) {
  const words = useWords(uiWords);
  const [language] = useLanguage();
  const [elder] = useElder();
  const [speaking, setSpeaking] = useState(false);
  const [paused, setPaused] = useState(false);
  useEffect(() => () => globalThis.speechSynthesis?.cancel(), [text]);
  if (!(elder || always) || !('speechSynthesis' in globalThis)) return null;
  const speak = () => {
    speechSynthesis.cancel();
    setPaused(false);
    if (speaking) return setSpeaking(false);
    const voice = new SpeechSynthesisUtterance(text);
    voice.lang = language === 'en' ? 'en-GB' : 'zh-CN';
    voice.rate = 0.9;
    voice.addEventListener('end', () => setSpeaking(false));
    voice.addEventListener('error', () => setSpeaking(false));
    setSpeaking(true);
    return speechSynthesis.speak(voice);
  };
  const pause = () => {
    if (paused) speechSynthesis.resume();
    else speechSynthesis.pause();
    setPaused(!paused);
  };
  return (
    <>
      <Button tone="quiet" aria-pressed={speaking} onClick={speak}>
        <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
          <path d="M4 9v6h4l5 4V5L8 9z" fill="currentColor" />
          <path
            d="M16 8.5a5 5 0 0 1 0 7M18.5 6a8.5 8.5 0 0 1 0 12"
            fill="none"
            stroke="currentColor"
            strokeWidth="2"
            strokeLinecap="round"
          />
        </svg>
        {speaking ? words.stopListening : words.listen}
      </Button>
      {speaking && (
        <Button tone="quiet" aria-pressed={paused} onClick={pause}>
          {paused ? words.goOnListening : words.pauseListening}
        </Button>
      )}
    </>
  );
}
