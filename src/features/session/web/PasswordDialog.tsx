import { useState } from 'react';
import { useAct } from '../../../web/ask.ts';
import { cityOf } from '../../../web/paths.ts';
import { Button, Dialog, ErrorLine, Field, say, uiWords, useWords } from '../../../web/ui/index.ts';
import { Form } from './Form.tsx';
import { NewPassword, isShort } from './NewPassword.tsx';
import { securityWords } from './security-words.ts';

interface PasswordDialogProps {
  readonly community: string;
  readonly onClose: () => void;
}

/** Another password, after the one of now; it signs all other devices out. */
export function PasswordDialog({ community, onClose }: PasswordDialogProps) {
  const words = useWords(securityWords);
  const common = useWords(uiWords);
  const [typed, setTyped] = useState({ current: '', next: '' });
  const [tried, setTried] = useState(false);
  const change = useAct('changePassword', () => {
    say(words.passwordChanged);
    onClose();
  });
  const type = (part: Partial<typeof typed>) => {
    change.forgive();
    setTyped({ ...typed, ...part });
  };
  const wrong = (empty: boolean) => (tried && empty ? common.emptyField : undefined);
  return (
    <Dialog title={words.changePassword} onClose={onClose}>
      <Form
        onSend={() => {
          setTried(true);
          if (typed.current && !isShort(typed.next) && !change.isPending)
            change.mutate({ params: { city: cityOf(community) }, body: typed });
        }}
      >
        <Field
          label={words.passwordNow}
          type="password"
          autoComplete="current-password"
          maxLength={200}
          value={typed.current}
          onChange={(current) => type({ current })}
          error={wrong(!typed.current)}
        />
        <NewPassword value={typed.next} onChange={(next) => type({ next })} tried={tried} />
        <ErrorLine error={change.error} typed />
        <Button type="submit" tone="main" busy={change.isPending}>
          {words.change}
        </Button>
      </Form>
    </Dialog>
  );
}
