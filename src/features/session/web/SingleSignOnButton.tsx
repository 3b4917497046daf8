import { useMutation } from '@tanstack/react-query';
import { call } from '../../../web/call.ts';
import type { Reply } from '../../../web/call.ts';
import { cityOf } from '../../../web/paths.ts';
import { useReturn } from '../../../web/route.ts';
import { useSession } from '../../../web/session.ts';
import { Button, ErrorLine, useWords } from '../../../web/ui/index.ts';
import { securityWords } from './security-words.ts';
import { leaveFor } from './single-sign-on.ts';

interface SingleSignOnButtonProps {
  readonly community: string;
  /** Ties the account of the service to the one who is invited. */
  readonly invitation?: string;
}

/** To the city's own sign-in, where the city has one. */
export function SingleSignOnButton({ community, invitation = '' }: SingleSignOnButtonProps) {
  const words = useWords(securityWords);
  const to = useReturn();
  const offered = useSession(community).data?.singleSignOn ?? false;
  const start = useMutation<Reply<'startSingleSignOn'>>({
    mutationFn: () => call('startSingleSignOn', { params: { city: cityOf(community) } }),
    gcTime: 0,
    onSuccess: ({ ticket, url }) => leaveFor(url, { community, ticket, to, invitation: invitation || null }),
  });
  if (!offered) return null;
  return (
    <div className="stack">
      <Button busy={start.isPending} onClick={() => start.mutate()}>
        {words.singleSignOnGo}
      </Button>
      <ErrorLine error={start.error} />
    </div>
  );
}
