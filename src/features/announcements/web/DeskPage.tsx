import { useState } from 'react';
import { useAsk } from '../../../web/ask.ts';
import { cityOf, paths } from '../../../web/paths.ts';
import { useCommunity, useThing } from '../../../web/route.ts';
import { Button, Card, ErrorView, Link, Skeleton, fill, say, useWords } from '../../../web/ui/index.ts';
import { words as labels } from '../words.ts';
import { deskWords } from './desk-words.ts';
import { StepForm, type Step } from './StepForm.tsx';
import { Whole, type One } from './Whole.tsx';

/** One announcement in the console: its preview, and what may be done with it. */
export function DeskPage() {
  const words = useWords(deskWords);
  const community = useCommunity();
  const id = useThing();
  const one = useAsk('getAnnouncement', { params: { city: cityOf(community), id } });
  return (
    <div className="stack console-measure">
      <p>
        <Link to={paths.consoleAnnouncements(community)}>{words.back}</Link>
      </p>
      {one.isPending && <Skeleton />}
      {one.isError && !one.data && <ErrorView error={one.error} onRetry={() => void one.refetch()} />}
      {one.data && <Desk key={id} one={one.data} />}
    </div>
  );
}

function Desk({ one }: { readonly one: One }) {
  const words = useWords(deskWords);
  const kinds = useWords(labels);
  const [step, setStep] = useState<Step | null>(null);
  return (
    <>
      <h1>{one.title}</h1>
      <p>
        <strong>{one.toApprove ? words.toApprove : kinds[`state.${one.state}`]}</strong>
        {one.approved && ` · ${words.approved}`}{' '}
        {one.state === 'published' && <a href={paths.announcement(one.community, one.id)}>{words.public}</a>}
      </p>
      {one.toApprove && !one.can.includes('approve') && <p className="faint">{words.waits}</p>}
      {one.reason && <p>{fill(words.withdrawn, { reason: one.reason })}</p>}
      <div className="row" role="group" aria-label={one.title}>
        {one.can.map((each) => (
          <Button
            key={each}
            tone={each === 'publish' || each === 'approve' ? 'main' : 'plain'}
            aria-expanded={step === each}
            onClick={() => setStep(step === each ? null : each)}
          >
            {words[each]}
          </Button>
        ))}
      </div>
      {step && one.can.includes(step) && (
        <StepForm
          key={step}
          one={one}
          step={step}
          onDone={() => {
            say(words[`done_${step}`]);
            setStep(null);
          }}
          onCancel={() => setStep(null)}
        />
      )}
      <Card>
        <h2>{words.preview}</h2>
        <Whole one={one} />
      </Card>
    </>
  );
}
