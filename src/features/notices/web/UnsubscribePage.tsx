import { useAct } from '../../../web/ask.ts';
import { Button, ErrorLine, Page, useWords } from '../../../web/ui/index.ts';
import { settingsWords } from './settings-words.ts';

/** Where the link at the foot of a letter leads: one tap ends these letters, without signing in. */
export function UnsubscribePage({ city, token }: { readonly city: number; readonly token: string }) {
  const words = useWords(settingsWords);
  const end = useAct('unsubscribeNotices');
  return (
    <Page title={words.unsubscribeTitle} lead={words.unsubscribeLead} narrow>
      <ErrorLine error={end.error} />
      <div role="status">{end.isSuccess && <p className="card note">{words.ended}</p>}</div>
      {!end.isSuccess && (
        <Button
          tone="main"
          busy={end.isPending}
          onClick={() => end.mutate({ params: { city }, body: { token } })}
        >
          {words.unsubscribe}
        </Button>
      )}
    </Page>
  );
}
