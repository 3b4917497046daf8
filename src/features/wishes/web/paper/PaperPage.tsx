import { useState } from 'react';
import { visit } from '../../../../web/address.ts';
import { useAct, useAskPages } from '../../../../web/ask.ts';
import { cityOf, paths } from '../../../../web/paths.ts';
import { useCommunity } from '../../../../web/route.ts';
import {
  Button,
  ButtonLink,
  Empty,
  ErrorLine,
  ErrorView,
  Field,
  More,
  Select,
  Skeleton,
  fill,
  say,
  useDates,
  useWords,
} from '../../../../web/ui/index.ts';
import { words as labels } from './words.ts';

const amounts = ['4', '8', '20', '40', '100'] as const;
type Amount = (typeof amounts)[number];
const perPage = 4;

/** Paper cards and posters of a community: print, see what became of them, make one void. */
export function PaperPage() {
  const words = useWords(labels);
  const community = useCommunity();
  return (
    <div className="stack console-measure">
      <h1>{words.title}</h1>
      <p className="console-lead">{words.lead}</p>
      <NewCards community={community} />
      <section className="card" aria-labelledby="paper-batches">
        <h2 id="paper-batches">{words.batches}</h2>
        <Batches community={community} />
      </section>
      <section className="card" aria-labelledby="paper-poster">
        <h2 id="paper-poster">{words.posterTitle}</h2>
        <p>{words.posterLead}</p>
        <div className="row">
          {(['A4', 'A3'] as const).map((size) => (
            <ButtonLink key={size} to={paths.consolePoster(community)} search={{ size }}>
              {fill(words.poster, { size })}
            </ButtonLink>
          ))}
        </div>
      </section>
      <Spoiled community={community} />
    </div>
  );
}

function NewCards({ community }: { readonly community: string }) {
  const words = useWords(labels);
  const [amount, setAmount] = useState<Amount>('8');
  const issue = useAct('issueCards', ({ batch }) => visit(paths.consoleCards(community, batch)));
  return (
    <section className="card" aria-labelledby="paper-new">
      <h2 id="paper-new">{words.newCards}</h2>
      <Select
        label={words.howMany}
        value={amount}
        onChange={setAmount}
        options={amounts.map((value) => ({
          value,
          label: fill(words.sheets, { cards: value, pages: Math.ceil(Number(value) / perPage) }),
        }))}
      />
      <ErrorLine error={issue.error} />
      <div className="row">
        <Button
          tone="main"
          busy={issue.isPending}
          onClick={() =>
            issue.mutate({
              params: { city: cityOf(community) },
              body: { place: community, count: Number(amount) },
            })
          }
        >
          {words.make}
        </Button>
      </div>
    </section>
  );
}

function Batches({ community }: { readonly community: string }) {
  const words = useWords(labels);
  const { day } = useDates();
  const list = useAskPages('listCardBatches', {
    params: { city: cityOf(community) },
    query: { place: community },
  });
  if (list.isPending) return <Skeleton lines={2} />;
  if (!list.items) return <ErrorView error={list.error} onRetry={() => void list.refetch()} />;
  if (list.items.length === 0) return <Empty words={words.none} />;
  return (
    <>
      <ul className="plain-list">
        {list.items.map((one) => (
          <li key={one.batch} className="row apart">
            <span>
              {fill(words.batch, { day: day(one.madeAt), cards: one.cards, used: one.used, void: one.void })}
            </span>
            {one.used + one.void < one.cards && (
              <ButtonLink to={paths.consoleCards(community, one.batch)}>{words.printAgain}</ButtonLink>
            )}
          </li>
        ))}
      </ul>
      <More has={list.hasNextPage} busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
    </>
  );
}

function Spoiled({ community }: { readonly community: string }) {
  const words = useWords(labels);
  const [code, setCode] = useState('');
  const cancel = useAct('voidCard', (card) => {
    setCode('');
    say(fill(words.voided, { code: card.code }));
  });
  return (
    <section className="card" aria-labelledby="paper-void">
      <h2 id="paper-void">{words.spoiled}</h2>
      <p>{words.spoiledLead}</p>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          const typed = code.trim();
          if (typed.length < 7 || cancel.isPending) return;
          cancel.mutate({ params: { city: cityOf(community) }, body: { place: community, code: typed } });
        }}
      >
        <Field
          label={words.code}
          hint={words.codeHint}
          autoComplete="off"
          maxLength={12}
          value={code}
          onChange={(typed) => {
            cancel.forgive();
            setCode(typed);
          }}
        />
        <ErrorLine error={cancel.error} typed />
        <div className="row">
          <Button type="submit" busy={cancel.isPending}>
            {words.makeVoid}
          </Button>
        </div>
      </form>
    </section>
  );
}
