import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { usePath } from '../address.ts';
import { useAct } from '../ask.ts';
import { Bell } from '../Bell.tsx';
import { useLive } from '../live.ts';
import { cityOf, paths } from '../paths.ts';
import { useCommunity } from '../route.ts';
import { usePlaces, useSession } from '../session.ts';
import { StepUp } from '../StepUp.tsx';
import {
  Button,
  clearDrafts,
  fill,
  Link,
  OfflineBanner,
  Toast,
  uiWords,
  useElder,
  useLanguage,
  useWords,
} from '../ui/index.ts';
import { doors, openDoors } from './doors.ts';
import { Gate } from './Gate.tsx';
import { words as labels } from './words.ts';

/** The frame around every page of the console: where I am, who I am, the doors that my rights open. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const community = useCommunity();
  const words = useWords(labels);
  const here = usePath();
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [here]);
  useLive(community);
  useArrival(community);
  return (
    <div className="console" data-open={open || undefined}>
      <a className="console-skip" href="#main">
        {words.skip}
      </a>
      <Top community={community} open={open} onOpen={setOpen} />
      <OfflineBanner />
      <Gate community={community}>
        <div className="console-body">
          <Doors community={community} />
          <main id="main" tabIndex={-1} className="console-page">
            {children}
          </main>
        </div>
      </Gate>
      <StepUp community={community} />
      <Toast />
    </div>
  );
}

/** Names the page in the window's title; after the first page, arriving moves the focus to the new content. */
function useArrival(community: string): void {
  const words = useWords(labels);
  const name = useCommunityName(community);
  const here = usePath();
  const door = doors.find(({ to }) => here.startsWith(to(community)));
  const title = `${words[door?.word ?? 'queue']} · ${name} · ${words.console}`;
  const before = useRef(here);
  useEffect(() => {
    document.title = title;
  }, [title]);
  useEffect(() => {
    if (before.current !== here) document.getElementById('main')?.focus({ preventScroll: true });
    before.current = here;
  }, [here]);
}

interface TopProps {
  readonly community: string;
  /** On a phone: whether the doors and one's own settings are unfolded. */
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
}

function Top({ community, open, onOpen }: TopProps) {
  const words = useWords(labels);
  const name = useCommunityName(community);
  const person = useSession(community).data?.person;
  const signOut = useAct('signOut', ({ leadsTo }) => {
    clearDrafts();
    location.assign(leadsTo ?? paths.signIn(community));
  });
  return (
    <header className="console-top">
      <p className="console-name">
        <strong>{name}</strong>
        <span>{words.console}</span>
      </p>
      <button
        type="button"
        className="button plain console-menu"
        aria-expanded={open}
        onClick={() => onOpen(!open)}
      >
        {words.menu}
      </button>
      <div className="console-own">
        <Settings onChosen={() => onOpen(false)} />
        {person && (
          <>
            <Bell community={community} to={paths.consoleMessages(community)} />
            <Link
              to={paths.consoleSecurity(community)}
              className="console-me"
              aria-label={fill(words.mySecurity, { name: person.name })}
            >
              {person.name}
            </Link>
            <Button
              busy={signOut.isPending}
              onClick={() => signOut.mutate({ params: { city: cityOf(community) } })}
            >
              {words.signOut}
            </Button>
          </>
        )}
      </div>
    </header>
  );
}

function Settings({ onChosen }: { readonly onChosen: () => void }) {
  const words = useWords(labels);
  const shared = useWords(uiWords);
  const [language, setLanguage] = useLanguage();
  const [elder, setElder] = useElder();
  const other = language === 'en' ? 'zh' : 'en';
  return (
    <div className="row" role="group" aria-label={words.settings}>
      <Button
        tone="quiet"
        lang={other === 'en' ? 'en' : 'zh-CN'}
        onClick={() => {
          setLanguage(other);
          onChosen();
        }}
      >
        {shared.otherLanguage}
      </Button>
      <Button
        tone="quiet"
        onClick={() => {
          setElder(!elder);
          onChosen();
        }}
      >
        {elder ? shared.elderOff : shared.elderOn}
      </Button>
    </div>
  );
}

/** The community's name in the reader's language, its code until the name is known. */
export function useCommunityName(community: string): string {
  const [language] = useLanguage();
  const place = usePlaces().data?.items.find(({ code }) => code === community);
  return (language === 'en' ? place?.nameEn : null) ?? place?.name ?? community;
}

function Doors({ community }: { readonly community: string }) {
  const words = useWords(labels);
  const may = useSession(community).data?.may ?? [];
  const here = usePath();
  return (
    <nav className="console-doors" aria-label={words.nav}>
      <ul>
        {openDoors(may).map(({ word, to }) => (
          <li key={word}>
            <Link to={to(community)} aria-current={here === to(community) ? 'page' : undefined}>
              {words[word]}
            </Link>
          </li>
        ))}
        <li className="console-away">
          <a href={paths.home(community)}>{words.tree}</a>
        </li>
        <li>
          <a href={paths.wall(community)}>{words.wall}</a>
        </li>
      </ul>
    </nav>
  );
}
