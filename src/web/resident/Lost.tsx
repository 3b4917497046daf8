import { paths } from '../paths.ts';
import { ButtonLink, Page, useWords } from '../ui/index.ts';
import { Header } from './Header.tsx';
import { frameWords } from './words.ts';

/** An address that leads nowhere, said kindly, with a way on. */
export function Lost({ why }: { readonly why?: string }) {
  const words = useWords(frameWords);
  return (
    <>
      <Header home={paths.communities()} name="" />
      <main id="content" tabIndex={-1}>
        <Page title={words.lostTitle} lead={why ?? words.lost} narrow>
          <ButtonLink tone="main" to={paths.communities()}>
            {words.toStart}
          </ButtonLink>
        </Page>
      </main>
    </>
  );
}
