import { useEffect, useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { call } from '../../../web/call.ts';
import type { Reply } from '../../../web/call.ts';
import { cityOf, paths } from '../../../web/paths.ts';
import { ErrorView, Page, Skeleton, useWords } from '../../../web/ui/index.ts';
import { useEntering } from './entering.ts';
import { securityWords } from './security-words.ts';
import type { Next } from './sign-in.ts';
import { StaffSteps } from './StaffSteps.tsx';
import { beganSingleSignOn, forgetSingleSignOn } from './single-sign-on.ts';

/** Back from the city's sign-in service: hands in what it gave, and goes on to where one came from. */
export function CallbackPage() {
  const words = useWords(securityWords);
  const [began] = useState(beganSingleSignOn);
  if (!began) {
    return (
      <Page title={words.singleSignOn} narrow>
        <p>{words.singleSignOnLost}</p>
        <p>
          <a href={paths.communities()}>{words.toStart}</a>
        </p>
      </Page>
    );
  }
  return <Finish began={began} />;
}

function Finish({ began }: { readonly began: NonNullable<ReturnType<typeof beganSingleSignOn>> }) {
  const words = useWords(securityWords);
  const enter = useEntering(began.community, began.to);
  const [next, setNext] = useState<Next | null>(null);
  const finish = useMutation<Reply<'finishSingleSignOn'>>({
    mutationFn: () =>
      call('finishSingleSignOn', {
        params: { city: cityOf(began.community) },
        body: {
          ticket: began.ticket,
          query: location.search.slice(1),
          ...(began.invitation ? { invitation: began.invitation } : {}),
        },
      }),
    gcTime: 0,
    onSuccess: (done) => {
      forgetSingleSignOn();
      if (done.session) enter(done.session);
      else setNext(done.next);
    },
  });
  const { mutate } = finish;
  useEffect(() => mutate(), [mutate]);
  const back = paths.signIn(began.community);
  return (
    <Page title={words.singleSignOn} narrow>
      {finish.isPending && <Skeleton />}
      {finish.isError && (
        <>
          <ErrorView error={finish.error} />
          <p>
            <a href={back}>{words.backToSignIn}</a>
          </p>
        </>
      )}
      {next && (
        <StaffSteps
          community={began.community}
          onDone={enter}
          next={next}
          onCancel={() => location.assign(back)}
        />
      )}
    </Page>
  );
}
