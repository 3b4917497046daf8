import type { ReactNode } from 'react';
import { usePath } from './address.ts';
import { paths } from './paths.ts';
import { useSession } from './session.ts';
import { ButtonLink, Empty, ErrorView, Skeleton, uiWords, useWords } from './ui/index.ts';

/** Draws its children for somebody who is signed in; offers everybody else to sign in and come back. */
export function SignInFirst({
  community,
  why,
  children,
}: {
  readonly community: string;
  /** What signing in is for here. */
  readonly why?: string;
  readonly children: ReactNode;
}) {
  const words = useWords(uiWords);
  const path = usePath();
  const session = useSession(community);
  if (session.isPending) return <Skeleton />;
  if (session.isError) return <ErrorView error={session.error} onRetry={() => void session.refetch()} />;
  if (session.data.person) return children;
  return (
    <Empty words={why ?? words.signInWhy}>
      <ButtonLink tone="main" to={paths.signIn(community)} search={{ to: path }}>
        {words.signIn}
      </ButtonLink>
    </Empty>
  );
}
