import { useEffect } from 'react';
import { useMutation } from '@tanstack/react-query';
import { call } from '../../../web/call.ts';
import type { Reply } from '../../../web/call.ts';
import { cityOf, paths } from '../../../web/paths.ts';
import { Dialog, ErrorView, Skeleton, useWords } from '../../../web/ui/index.ts';
import { SecondFactorForm } from './SecondFactorForm.tsx';
import type { Given } from './SecondFactorForm.tsx';
import { secondWords } from './second-words.ts';

interface StepUpDialogProps {
  readonly community: string;
  readonly onAnswer: (given: boolean) => void;
}

/** Asks for a second factor in the middle of work; what was begun goes on afterwards. */
export function StepUpDialog({ community, onAnswer }: StepUpDialogProps) {
  const words = useWords(secondWords);
  const params = { city: cityOf(community) };
  const start = useMutation<Reply<'startStepUp'>>({
    mutationFn: () => call('startStepUp', { params }),
    gcTime: 0,
  });
  const { mutate } = start;
  useEffect(() => mutate(), [mutate]);
  const give = useMutation<Reply<'stepUp'>, Error, Given>({
    mutationFn: (given) => call('stepUp', { params, body: { ticket: start.data!.ticket, ...given } }),
    onSuccess: () => onAnswer(true),
  });
  return (
    <Dialog title={words.stepUpTitle} onClose={() => onAnswer(false)}>
      <div className="stack">
        <p>{words.stepUpWhy}</p>
        {start.isPending && <Skeleton lines={2} />}
        {start.isError && <ErrorView error={start.error} onRetry={() => start.mutate()} />}
        {start.data?.ways.length === 0 && (
          <p className="wrong">
            {words.stepUpNone} <a href={paths.signIn(community)}>{words.toAccount}</a>
          </p>
        )}
        {start.data && start.data.ways.length > 0 && (
          <SecondFactorForm
            next={start.data}
            send={words.goOn}
            busy={give.isPending}
            error={give.error}
            onForgive={() => give.isError && give.reset()}
            onSend={(given) => give.mutate(given)}
            onCancel={() => onAnswer(false)}
          />
        )}
      </div>
    </Dialog>
  );
}
