import { useState } from 'react';
import { visit } from '../../../../web/address.ts';
import { useAsk } from '../../../../web/ask.ts';
import type { Reply } from '../../../../web/call.ts';
import { paths } from '../../../../web/paths.ts';
import { usePlaceName } from '../../../../web/places.ts';
import { useCode } from '../../../../web/route.ts';
import {
  Button,
  ButtonLink,
  Card,
  ErrorView,
  Field,
  Page,
  Skeleton,
  fill,
  useWords,
} from '../../../../web/ui/index.ts';
import { words as labels } from './words.ts';

/** What the code on a card is: it leads to the wish, or says how to hang the card. */
export function CardPage() {
  const words = useWords(labels);
  const code = useCode();
  return (
    <Page title={words.kTitle} narrow>
      {code && <Found key={code} code={code} />}
      <TypeCode key={`typed ${code}`} code={code} />
    </Page>
  );
}

type FoundCard = Reply<'findCard'>['items'][number];

function Found({ code }: { readonly code: string }) {
  const card = useAsk('findCard', { params: { code } });
  if (card.isPending) return <Skeleton lines={3} />;
  if (card.isError) return <ErrorView error={card.error} />;
  return card.data.items.map((one) => <OneCard key={one.community} card={one} />);
}

function OneCard({ card }: { readonly card: FoundCard }) {
  const words = useWords(labels);
  const place = usePlaceName()(card.community);
  const { state, wish, community } = card;
  return (
    <Card tone="note">
      <p>{fill(words.kLead, { code: card.code, place })}</p>
      <p>
        <strong>
          {state === 'unused' && words.kUnused}
          {state === 'void' && words.kVoid}
          {state === 'used' && (wish ? words.kOnTree : words.kRead)}
        </strong>
      </p>
      {state === 'unused' && <p>{words.kUnusedHow}</p>}
      <div className="row">
        {wish && (
          <ButtonLink tone="main" to={paths.wish(community, wish)}>
            {words.kSee}
          </ButtonLink>
        )}
        {state === 'unused' && (
          <ButtonLink tone="main" to={paths.newWish(community)} search={{ card: card.code }}>
            {words.kHang}
          </ButtonLink>
        )}
        <ButtonLink to={paths.home(community)}>{words.kTree}</ButtonLink>
      </div>
    </Card>
  );
}

/** For those who read the code from the paper instead of scanning it. */
function TypeCode({ code }: { readonly code: string }) {
  const words = useWords(labels);
  const [typed, setTyped] = useState(code);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        const wanted = typed.replaceAll(/[^0-9A-Za-z]/g, '');
        if (wanted) visit(paths.card(wanted), true);
      }}
    >
      <Field
        label={words.kType}
        hint={words.codeHint}
        autoComplete="off"
        maxLength={12}
        value={typed}
        onChange={setTyped}
      />
      <div className="row">
        <Button type="submit">{words.kGo}</Button>
      </div>
    </form>
  );
}
