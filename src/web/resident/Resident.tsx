import { Suspense, lazy, useEffect, useRef } from 'react';
import { fit, usePath } from '../address.ts';
import { paths } from '../paths.ts';
import { Parts } from '../route.ts';
import { sessionPages } from '../../features/session/web/index.ts';
import { Boundary, Skeleton } from '../ui/index.ts';
import { CommunityFrame, Frame } from './Frame.tsx';
import { Header } from './Header.tsx';
import { Lost } from './Lost.tsx';
import { CardPage, routes, UnsubscribePage } from './routes.ts';

// who comes by the code of a community does not choose one
const Communities = lazy(async () => ({ default: (await import('./Communities.tsx')).Communities }));

/** The residents' web: the page that belongs to the address, inside its frame. */
export function Resident() {
  const path = usePath();
  useFocusOnContent(path);
  return (
    <Frame>
      <PageAt path={path} />
    </Frame>
  );
}

function PageAt({ path }: { readonly path: string }) {
  if (path === '/')
    return (
      <Suspense fallback={<Opening />}>
        <Communities />
      </Suspense>
    );
  if (path === '/sign-in/callback') {
    return (
      <main id="content" tabIndex={-1}>
        <Suspense fallback={<Opening />}>
          <sessionPages.callback />
        </Suspense>
      </main>
    );
  }
  const card = fit('/k/:code', path) ?? (path === '/k' ? {} : null);
  if (card) return <CardAt parts={card} />;
  const letter = fit('/unsubscribe/:city/:token', path);
  if (letter) return <LetterAt parts={letter} />;
  for (const [pattern, Found] of routes) {
    const parts = fit(pattern, path);
    if (!parts) continue;
    return (
      <Parts value={parts}>
        <CommunityFrame>
          <Boundary key={path}>
            <Suspense fallback={<Opening />}>
              <Found />
            </Suspense>
          </Boundary>
        </CommunityFrame>
      </Parts>
    );
  }
  return <Lost />;
}

/** What a paper card is, whichever community it came from. */
function CardAt({ parts }: { readonly parts: Readonly<Record<string, string>> }) {
  return (
    <Parts value={parts}>
      <Header home={paths.communities()} name="" />
      <main id="content" tabIndex={-1}>
        <Suspense fallback={<Opening />}>
          <CardPage />
        </Suspense>
      </main>
    </Parts>
  );
}

/** The foot of a letter: ending it asks for no sign-in. */
function LetterAt({ parts }: { readonly parts: Readonly<Record<string, string>> }) {
  return (
    <>
      <Header home={paths.communities()} name="" />
      <main id="content" tabIndex={-1}>
        <Suspense fallback={<Opening />}>
          <UnsubscribePage city={Number(parts['city'])} token={parts['token'] ?? ''} />
        </Suspense>
      </main>
    </>
  );
}

function Opening() {
  return (
    <div className="page">
      <Skeleton />
    </div>
  );
}

/** A page that one went to is where the keyboard and the screen reader go on; not when the first page opens. */
function useFocusOnContent(path: string): void {
  const before = useRef(path);
  useEffect(() => {
    if (before.current !== path) document.getElementById('content')?.focus({ preventScroll: true });
    before.current = path;
  }, [path]);
}
