import { useAct, useAsk } from '../../../web/ask.ts';
import type { Reply } from '../../../web/call.ts';
import { cityOf } from '../../../web/paths.ts';
import {
  Button,
  Card,
  ErrorLine,
  ErrorView,
  Skeleton,
  fill,
  say,
  useDates,
  useWords,
} from '../../../web/ui/index.ts';
import { securityWords } from './security-words.ts';
import './session.css';

type Item = Reply<'listMySessions'>['items'][number];

/** How many devices are seen at once. */
const few = 5;

/** Where one is signed in: each with its device, to be ended one by one or all at once. */
export function MySessions({ community }: { readonly community: string }) {
  const words = useWords(securityWords);
  const params = { city: cityOf(community) };
  const sessions = useAsk('listMySessions', { params });
  const items = sessions.data?.items ?? [];
  const endOthers = useAct('endMyOtherSessions', () => say(words.endedOthers));
  return (
    <Card>
      <h2>{words.devices}</h2>
      <p className="faint">{words.devicesWhy}</p>
      {sessions.isPending && <Skeleton lines={2} />}
      {sessions.isError && <ErrorView error={sessions.error} onRetry={() => void sessions.refetch()} />}
      <Devices items={items.slice(0, few)} community={community} />
      {items.length > few && (
        <details>
          <summary>{fill(words.moreDevices, { count: items.length - few })}</summary>
          <Devices items={items.slice(few)} community={community} />
        </details>
      )}
      <ErrorLine error={endOthers.error} />
      {items.length > 1 && (
        <Button busy={endOthers.isPending} onClick={() => endOthers.mutate({ params })}>
          {words.endOthers}
        </Button>
      )}
    </Card>
  );
}

interface DevicesProps {
  readonly items: readonly Item[];
  readonly community: string;
}

function Devices({ items, community }: DevicesProps) {
  return (
    <ul className="plain-list own-sessions">
      {items.map((item) => (
        <OneSession key={item.id} item={item} community={community} />
      ))}
    </ul>
  );
}

function OneSession({ item, community }: { readonly item: Item; readonly community: string }) {
  const words = useWords(securityWords);
  const dates = useDates();
  const end = useAct('endMySession', () => say(words.ended));
  const device = item.device || words.unknownDevice;
  return (
    <li>
      <div>
        <strong>{device}</strong>
        {item.current && <span className="mark"> {words.thisDevice}</span>}
        <p className="faint">
          {words[`method.${item.method}`]} · {fill(words.opened, { when: dates.moment(item.openedAt) })} ·{' '}
          {fill(words.seen, { when: dates.moment(item.seenAt) })}
        </p>
        <ErrorLine error={end.error} />
      </div>
      {!item.current && (
        <Button
          aria-label={fill(words.endWhich, { device })}
          busy={end.isPending}
          onClick={() => end.mutate({ params: { city: cityOf(community), id: item.id } })}
        >
          {words.end}
        </Button>
      )}
    </li>
  );
}
