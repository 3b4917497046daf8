import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../web/call.ts';
import type { Reply } from '../../../web/call.ts';
import { cityOf } from '../../../web/paths.ts';
import { Button, useWords } from '../../../web/ui/index.ts';
import { PasskeyError } from './AddPasskey.tsx';
import { hasPasskeys, signWithPasskey } from './passkey.ts';
import { secondWords } from './second-words.ts';
import type { SignInProps } from './sign-in.ts';

/** Signs in with a passkey alone, where this browser has any. */
export function PasskeyButton({ community, onDone }: SignInProps) {
  const words = useWords(secondWords);
  const client = useQueryClient();
  const params = { city: cityOf(community) };
  const signIn = useMutation<Reply<'signInWithPasskey'>>({
    mutationFn: async () => {
      const { ticket, options } = await call('startPasskeySignIn', { params });
      const response = await signWithPasskey(options);
      return call('signInWithPasskey', { params, body: { ticket, response } });
    },
    onSuccess: (session) => {
      void client.invalidateQueries();
      onDone(session);
    },
  });
  if (!hasPasskeys()) return null;
  return (
    <div className="stack">
      <Button busy={signIn.isPending} onClick={() => signIn.mutate()}>
        {words.passkeySignIn}
      </Button>
      <PasskeyError error={signIn.error} />
    </div>
  );
}
