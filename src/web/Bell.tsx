import { mayFor, useActingHere } from './acting.ts';
import { useAsk } from './ask.ts';
import { cityOf } from './paths.ts';
import { useSession } from './session.ts';
import { Link, fill, uiWords, useWords } from './ui/index.ts';

interface BellProps {
  readonly community: string;
  readonly to: string;
  /** With its name beside it, where there is room. */
  readonly named?: boolean;
}

/** The way to one's messages, with how many are unread; nothing for a visitor, nor for who was not named to read them. */
export function Bell({ community, to, named = false }: BellProps) {
  const words = useWords(uiWords);
  const person = useSession(community).data?.person;
  const params = { city: cityOf(community) };
  const acting = useActingHere();
  const shownTo = Boolean(person) && mayFor(acting, 'messages');
  const count = useAsk('countMyNotices', { params }, { enabled: shownTo, refetchInterval: 60_000 });
  if (!shownTo) return null;
  const unread = count.data?.unread ?? 0;
  const shown = unread > 99 ? '99+' : String(unread);
  return (
    <Link to={to} className={named ? 'button plain' : 'button quiet bell'}>
      <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
        <path
          d="M6 16V11a6 6 0 0 1 12 0v5l1.500 2h-15zM10 20.500a2 2 0 0 0 4 0"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          strokeLinejoin="round"
          strokeLinecap="round"
        />
      </svg>
      <span className={named ? undefined : 'unseen'}>{words.messages}</span>
      {unread > 0 && (
        <span className="bell-count">
          <span aria-hidden="true">{shown}</span>
          <span className="unseen">{fill(words.unreadMessages, { count: shown })}</span>
        </span>
      )}
    </Link>
  );
}
