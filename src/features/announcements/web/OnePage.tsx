import { useAsk } from '../../../web/ask.ts';
import { Refusal } from '../../../web/call.ts';
import { cityOf, paths } from '../../../web/paths.ts';
import { usePlaceName } from '../../../web/places.ts';
import { QrCode } from '../../../web/QrCode.tsx';
import { useCommunity, useThing } from '../../../web/route.ts';
import {
  Button,
  ButtonLink,
  Empty,
  ErrorView,
  Page,
  ReadAloud,
  Skeleton,
  fill,
  useWords,
} from '../../../web/ui/index.ts';
import { pageWords } from './page-words.ts';
import { Whole } from './Whole.tsx';

/** One announcement: read, heard, printed with the code that leads back to it. */
export function OnePage() {
  const words = useWords(pageWords);
  const community = useCommunity();
  const id = useThing();
  const nameOf = usePlaceName();
  const asked = useAsk('getAnnouncement', { params: { city: cityOf(community), id } });
  const toAll = <ButtonLink to={paths.announcements(community)}>{words.all}</ButtonLink>;
  const one = asked.data;
  if (asked.error instanceof Refusal && asked.error.status === 404)
    return (
      <Page title={words.title} narrow>
        <Empty words={words.gone}>{toAll}</Empty>
      </Page>
    );
  if (!one)
    return (
      <Page title={words.title} narrow>
        {asked.isPending ? (
          <Skeleton />
        ) : (
          <ErrorView error={asked.error} onRetry={() => void asked.refetch()} />
        )}
      </Page>
    );
  return (
    <Page title={one.title} narrow>
      <article className="announcement-print stack">
        <div className="row announcement-tools">
          <ReadAloud text={`${one.title}。${one.body}`} always />
          <Button tone="quiet" onClick={() => print()}>
            {words.print}
          </Button>
        </div>
        <Whole one={one} />
        <p className="announcement-issuer">{fill(words.issuer, { name: nameOf(community) })}</p>
        <div className="announcement-code">
          <QrCode text={location.origin + paths.announcement(community, id)} label={words.scan} />
          <p className="faint">{words.scan}</p>
        </div>
        <div className="announcement-tools">{toAll}</div>
      </article>
    </Page>
  );
}
