import { visit } from '../../../web/address.ts';
import { useAsk } from '../../../web/ask.ts';
import { useDownload } from '../../../web/Download.tsx';
import { cityOf, paths } from '../../../web/paths.ts';
import { useChosen, useCommunity } from '../../../web/route.ts';
import { useSession } from '../../../web/session.ts';
import {
  Button,
  Choice,
  Empty,
  ErrorLine,
  ErrorView,
  Link,
  Skeleton,
  useDates,
  useWords,
} from '../../../web/ui/index.ts';
import { pageWords } from './page-words.ts';
import { kinds, stateWord, type Kind } from './state.ts';
import { Upload } from './Upload.tsx';

/** Bringing a list, and the lists that were brought before. */
export function ListPage() {
  const words = useWords(pageWords);
  const community = useCommunity();
  const session = useSession(community);
  const kind = useChosen('kind', kinds) ?? 'people';
  return (
    <div className="stack console-measure">
      <h1>{words.title}</h1>
      <p className="console-lead">{words.intro}</p>
      {session.data?.may.includes('import.make') ? (
        <Bring community={community} kind={kind} />
      ) : (
        <p>{words.seeOnly}</p>
      )}
      <section aria-labelledby="import-history" className="stack">
        <h2 id="import-history">{words.history}</h2>
        <History community={community} />
      </section>
    </div>
  );
}

interface BringProps {
  readonly community: string;
  readonly kind: Kind;
}

function Bring({ community, kind }: BringProps) {
  const words = useWords(pageWords);
  const template = useDownload('getImportTemplate');
  return (
    <div className="card stack">
      <Choice<Kind>
        label={words.kind}
        options={kinds.map((value) => ({ value, label: words[value], note: words[`${value}Note`] }))}
        value={kind}
        onChange={(chosen) => visit(`${paths.consoleImports(community)}?kind=${chosen}`, true)}
      />
      <section aria-labelledby="import-template">
        <h2 id="import-template">{words.stepTemplate}</h2>
        <p className="faint">{words.templateWhy}</p>
        <Button
          busy={template.isPending}
          onClick={() =>
            template.mutate({ params: { city: cityOf(community) }, query: { place: community, kind } })
          }
        >
          {words.template}
        </Button>
        <ErrorLine error={template.error} />
      </section>
      <Upload key={kind} community={community} kind={kind} />
    </div>
  );
}

function History({ community }: { readonly community: string }) {
  const words = useWords(pageWords);
  const { moment } = useDates();
  const list = useAsk('listImports', {
    params: { city: cityOf(community) },
    query: { place: community },
  });
  if (list.isPending) return <Skeleton />;
  if (!list.data) return <ErrorView error={list.error} onRetry={() => void list.refetch()} />;
  if (list.data.items.length === 0) return <Empty words={words.none} />;
  return (
    <ul className="console-rows">
      {list.data.items.map((one) => (
        <li key={one.id}>
          <div>
            <Link to={paths.consoleImport(community, one.id)}>
              {words[one.kind]} · {moment(one.createdAt)}
            </Link>
            <p className="faint">{words[`by_${one.mine ? 'me' : 'colleague'}`]}</p>
          </div>
          <strong className={one.errors > 0 ? 'wrong' : undefined}>{words[stateWord(one)]}</strong>
        </li>
      ))}
    </ul>
  );
}
