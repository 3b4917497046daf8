import { Suspense, useEffect } from 'react';
import { fit, usePath, visit } from '../address.ts';
import { Parts } from '../route.ts';
import { useSession } from '../session.ts';
import { Boundary, Skeleton } from '../ui/index.ts';
import { doors, openDoors } from './doors.ts';
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
  return guessed ? <ToFirstDoor community={guessed['community']!} /> : <Missing />;
}

/** The first page that one's rights open: the queue, for a community worker. */
function ToFirstDoor({ community }: { readonly community: string }) {
  const may = useSession(community).data?.may ?? [];
  const door = openDoors(may)[0] ?? doors[0];
  const address = door.to(community);
  useEffect(() => visit(address + location.search, true), [address]);
  return <Skeleton />;
}
