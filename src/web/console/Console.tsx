import { Suspense, useEffect } from 'react';
import { fit, usePath, visit } from '../address.ts';
import { paths } from '../paths.ts';
import { Parts } from '../route.ts';
import { Boundary, Skeleton } from '../ui/index.ts';
import { Frame } from './Frame.tsx';
import { Missing } from './Gate.tsx';
import { guesses, routes } from './routes.ts';

/** The console: the page that belongs to the address, inside its frame. */
export function Console() {
  const path = usePath();
  const parts = fit('/console/:community', path.split('/').slice(0, 3).join('/'));
  if (!parts) {
    return (
      <main id="main">
        <Missing />
      </main>
    );
  }
  return (
    <Parts value={parts}>
      <Frame>
        <PageAt path={path} />
      </Frame>
    </Parts>
  );
}

function PageAt({ path }: { readonly path: string }) {
  for (const [pattern, Found] of routes) {
    const parts = fit(pattern, path);
    if (!parts) continue;
    return (
      <Parts value={parts}>
        <Boundary key={path}>
          <Suspense fallback={<Skeleton />}>
            <Found />
          </Suspense>
        </Boundary>
      </Parts>
    );
  }
  const guessed = guesses.map((pattern) => fit(pattern, path)).find((parts) => parts !== null);
  return guessed ? <ToQueue community={guessed['community']!} /> : <Missing />;
}

function ToQueue({ community }: { readonly community: string }) {
  useEffect(() => visit(paths.console(community) + location.search, true), [community]);
  return <Skeleton />;
}
