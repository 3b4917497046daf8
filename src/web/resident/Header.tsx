import type { ReactNode } from 'react';
import { Link, uiWords, useElder, useLanguage, useWords } from '../ui/index.ts';
import { frameWords } from './words.ts';

/** The header with its settings; `children` stand between the name and the settings. */
export function Header({
  home,
  name,
  children,
}: {
  readonly home: string;
  readonly name: string;
  readonly children?: ReactNode;
}) {
  const words = useWords(uiWords);
  const { settings } = useWords(frameWords);
  const [language, setLanguage] = useLanguage();
  const [elder, setElder] = useElder();
  return (
    <header className="top">
      <Link to={home} className="brand">
        <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
          <path
            fill="var(--red)"
            d="M16 28C6 20.5 3 16 3 11a6.5 6.5 0 0 1 13-2 6.5 6.5 0 0 1 13 2c0 5-3 9.5-13 17z"
          />
        </svg>
        <span>
          {words.platform}
          {name && <small>{name}</small>}
        </span>
      </Link>
      {children}
      <div className="settings" role="group" aria-label={settings}>
        <button
          type="button"
          className="button quiet"
          lang={language === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
        >
          {words.otherLanguage}
        </button>
        <button type="button" className="button quiet" onClick={() => setElder(!elder)}>
          {elder ? words.elderOff : words.elderOn}
        </button>
      </div>
    </header>
  );
}
