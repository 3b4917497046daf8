import { Suspense, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { fit, usePath, visit } from '../address.ts';
import { Parts, useCommunity } from '../route.ts';
import { useSession } from '../session.ts';
import { Boundary, Skeleton } from '../ui/index.ts';
import { doors, isClosed, openDoors } from './doors.ts';
import { Frame } from './Frame.tsx';
import { Missing, OtherRole } from './Gate.tsx';
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
          <ForRole path={path}>
            <Suspense fallback={<Skeleton />}>
              <Found />
            </Suspense>
          </ForRole>
        </Boundary>
      </Parts>
    );
  }
  const guessed = guesses.map((pattern) => fit(pattern, path)).find((parts) => parts !== null);
  return guessed ? <ToFirstDoor community={guessed['community']!} /> : <Missing />;
}

/**
 * Shows a page to those whose role it is for. A page that was shown stays, with what is typed there, when the session ends or a
 * role runs out: the server refuses what may not be done any more.
 */
function ForRole({ path, children }: { readonly path: string; readonly children: ReactNode }) {
  const community = useCommunity();
  const may = useSession(community).data?.may ?? [];
  const [entered, setEntered] = useState(false);
  if (!entered && isClosed(path, community, may)) return <OtherRole community={community} />;
  if (!entered) setEntered(true);
  return children;
}

/** The first page that one's rights open: the queue, for a community worker. */
function ToFirstDoor({ community }: { readonly community: string }) {
  const may = useSession(community).data?.may ?? [];
  const door = openDoors(may)[0] ?? doors[0];
  const address = door.to(community);
  useEffect(() => visit(address + location.search, true), [address]);
  return <Skeleton />;
}
