import { useEffect } from 'react';
import { WishTree } from '../../features/wishes/web/tree/index.ts';
import type { Heart } from '../../features/wishes/web/tree/index.ts';
import { paths } from '../paths.ts';
import { fill } from '../ui/index.ts';
import type { Language } from '../ui/index.ts';
import type { WallAddress } from './address.ts';
import { Announced } from './Announced.tsx';
import { Figures } from './Figures.tsx';
import { Lines } from './Lines.tsx';
import { QrCode } from '../QrCode.tsx';
import { StoryPanel } from './StoryPanel.tsx';
import { useTree } from './useTree.ts';
import type { PlaceRow, Tree, WallState } from './useTree.ts';
import { useEveryMinute, useStory, useTurn } from './useTurn.ts';
import { words as wallWords } from './words.ts';
import type { WallWords } from './words.ts';

/** The display in the hall: shows the tree of a community to everybody who passes; nobody touches it, and it names nobody. */
export function Wall({ community: code, language }: WallAddress) {
  const words: WallWords = wallWords[language];
  const state = useTree(code);
  const { tree, community } = state;
  const turns = useTurn(tree?.hearts ?? noHearts, 4);
  const name = community && nameOf(community, language);
  useEffect(() => {
    document.title = name ? fill(words.pageTitle, { community: name }) : words.title;
  }, [name, words]);
  if (state.trouble === 'unknown')
    return <Message title={words.unknownTitle} text={fill(words.unknown, { code })} />;
  if (!tree || !community) {
    if (state.trouble === 'lost') return <Message title={words.troubleTitle} text={words.trouble} />;
    return <Message title={words.loading} busy />;
  }
  return (
    <div className="wall">
      <Header state={state} language={language} words={words} />
      <main className="wall-tree">
        <WishTree
          hearts={tree.hearts}
          counts={tree.counts}
          language={language}
          selectedId={turns[0]?.id}
          big
        />
      </main>
      <Side
        state={{ ...state, tree }}
        phone={community.phone}
        turns={turns}
        language={language}
        words={words}
      />
    </div>
  );
}

function nameOf(place: PlaceRow, language: Language): string {
  return (language === 'en' && place.nameEn) || place.name;
}

function Header({ state, language, words }: { state: WallState; language: Language; words: WallWords }) {
  const { community, street } = state;
  const today = useEveryMinute(language === 'en' ? todayEn : todayZh);
  return (
    <header className="wall-header">
      <h1>
        {community && <span>{nameOf(community, language)}</span>} {words.title}
      </h1>
      <p>{[street && nameOf(street, language), today].filter(Boolean).join(' · ')}</p>
    </header>
  );
}

interface SideProps {
  state: WallState & { readonly tree: Tree };
  /** Telephone of the desk. */
  phone: string | null;
  turns: readonly Heart[];
  language: Language;
  words: WallWords;
}

function Side({ state, phone, turns, language, words }: SideProps) {
  const { tree, announced, stories, since, trouble } = state;
  const story = useStory(stories, since);
  const lost = trouble === 'lost' && since !== null;
  return (
    <aside className="wall-side" aria-label={words.newest}>
      <p className="wall-lost" role="status">
        {lost && fill(words.lost, { since: moments[language].format(since) })}
      </p>
      <Figures counts={tree.counts} words={words} />
      {story ? (
        <StoryPanel story={story} title={words.story} words={words} />
      ) : turns.length > 0 ? (
        <Lines title={words.newest} lines={turns} language={language} />
      ) : (
        <section className="wall-lines wall-lines--empty">
          <h2>{words.emptyTitle}</h2>
          <p>{words.empty}</p>
        </section>
      )}
      {/* a story takes the room of the announcements for its turn */}
      {!story && <Announced rows={announced} language={language} words={words} />}
      <div className="wall-help">
        <QrCode text={`${location.origin}${paths.home(tree.community)}`} label={words.code} />
        <div>
          <h2>{words.help}</h2>
          <p>{phone ? words.helpCall : words.helpDesk}</p>
          {phone && <p className="wall-phone">{phone}</p>}
        </div>
      </div>
    </aside>
  );
}

function Message({ title, text, busy = false }: { title: string; text?: string; busy?: boolean }) {
  return (
    <main className="wall-message" aria-busy={busy}>
      <h1>{title}</h1>
      {text && <p>{text}</p>}
    </main>
  );
}

const zone = { timeZone: 'Asia/Shanghai' } as const;
const moment = {
  ...zone,
  month: 'long',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
} as const;
const moments = {
  zh: new Intl.DateTimeFormat('zh-CN', moment),
  en: new Intl.DateTimeFormat('en-GB', moment),
};
const todays = { ...zone, month: 'long', day: 'numeric', weekday: 'long' } as const;
const todayFormats = {
  zh: new Intl.DateTimeFormat('zh-CN', todays),
  en: new Intl.DateTimeFormat('en-GB', todays),
};
const todayZh = () => todayFormats.zh.format(Date.now());
const todayEn = () => todayFormats.en.format(Date.now());
const noHearts: readonly Heart[] = [];
