import { useState } from 'react';
import { useAct } from '../../../web/ask.ts';
import { cityOf } from '../../../web/paths.ts';
import {
  Button,
  Dialog,
  ErrorLine,
  Field,
  Select,
  fill,
  say,
  uiWords,
  useWords,
} from '../../../web/ui/index.ts';
import { words as staffWords } from '../words.ts';
import { OfficeFields, isWhole } from './OfficeFields.tsx';
import type { Office } from './OfficeFields.tsx';
import type { Handed, OneColleague, Staff, StaffStep } from './shapes.ts';

interface StepDialogProps {
  readonly community: string;
  readonly colleague: OneColleague;
  readonly staff: Staff;
  readonly open: StaffStep;
  readonly onHanded: (handed: Handed) => void;
  readonly onClose: () => void;
}

/** The last moment of a day in China, as an instant. */
const endOf = (day: string): string => new Date(`${day}T23:59:59+08:00`).toISOString();

/** One step about a colleague, with its reason: what it means, what it needs, and one button. */
export function StepDialog(props: StepDialogProps) {
  const { colleague, open, onClose } = props;
  const words = useWords(staffWords);
  const common = useWords(uiWords);
  const [typed, setTyped] = useState<Given>({ office: { role: '', place: '' }, deputy: '', until: '' });
  const type = (part: Partial<Given>) => setTyped((before) => ({ ...before, ...part }));
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const { name } = colleague;
  const { acts, error, busy } = useSteps(props);
  const needsWhy = open.step !== 'approve';
  const wrong =
    (needsWhy && !why.trim()) ||
    (open.step === 'grant' && !isWhole(typed.office)) ||
    (open.step === 'lend' && (!typed.deputy || !typed.until));
  const send = () => {
    setTried(true);
    if (wrong || busy) return;
    acts[open.step]({ ...typed, until: typed.until ? endOf(typed.until) : null, why: why.trim() });
  };
  const about = {
    grant: [fill(words.grantTitle, { name }), ''],
    invite: [colleague.account === 'none' ? words.inviteFirst : words.inviteAgain, words.inviteWhy],
    reset: [words.resetTitle, fill(words.resetWhy, { name })],
    lend: [words.lendTitle, words.lendWhy],
    withdraw: [words.withdrawTitle, fill(words.withdrawWhy, { name })],
    approve: [words.approveTitle, fill(words.approveWhy, { name })],
  }[open.step];
  return (
    <Dialog title={about[0]!} onClose={onClose}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {about[1] && <p>{about[1]}</p>}
        <Details {...props} typed={typed} tried={tried} onType={type} />
        {needsWhy && (
          <Field
            label={words.why}
            hint={words.whyNote}
            maxLength={200}
            value={why}
            onChange={setWhy}
            error={tried && !why.trim() ? common.emptyField : undefined}
          />
        )}
        {tried && wrong && open.step !== 'withdraw' && <p className="wrong">{common.checkFields}</p>}
        <ErrorLine error={error} typed />
        <Button type="submit" tone="main" busy={busy}>
          {about[0] === words.approveTitle ? words.approve : words.send}
        </Button>
      </form>
    </Dialog>
  );
}

interface Given {
  readonly office: Office;
  readonly deputy: string;
  /** A day, or empty. */
  readonly until: string;
}

interface DetailsProps extends StepDialogProps {
  readonly typed: Given;
  readonly tried: boolean;
  readonly onType: (part: Partial<Given>) => void;
}

/** What a step needs besides the reason: a role and its place, a deputy, a last day. */
function Details({ typed, tried, onType, ...props }: DetailsProps) {
  const words = useWords(staffWords);
  const { step } = props.open;
  if (step !== 'lend' && step !== 'grant') return null;
  return (
    <>
      {step === 'grant' ? (
        <OfficeFields
          community={props.community}
          grantable={props.staff.grantable}
          value={typed.office}
          onChange={(office) => onType({ office })}
        />
      ) : (
        <Deputy {...props} value={typed.deputy} onChange={(deputy) => onType({ deputy })} />
      )}
      <Field
        label={step === 'lend' ? words.until : words.untilOptional}
        type="date"
        value={typed.until}
        onChange={(until) => onType({ until })}
        error={tried && step === 'lend' && !typed.until ? words.dateWrong : undefined}
      />
    </>
  );
}

interface Typed {
  readonly office: Office;
  readonly deputy: string;
  readonly until: string | null;
  readonly why: string;
}

/** The act of each step. */
function useSteps({ community, colleague, open, onHanded, onClose }: StepDialogProps) {
  const words = useWords(staffWords);
  const said = (told: string) => () => {
    say(told);
    onClose();
  };
  const handed = ({ code, expiresInDays }: { code: string; expiresInDays: number }) => {
    onClose();
    onHanded({ name: colleague.name, code, days: expiresInDays });
  };
  const grant = useAct('grantRole', said(words.grantDone));
  const lend = useAct('lendRole', said(words.lentDone));
  const withdraw = useAct('withdrawRole', said(words.withdrawn));
  const reset = useAct('askReset', said(words.resetAsked));
  const invite = useAct('inviteAgain', handed);
  const approve = useAct('approveReset', handed);
  const all = { grant, lend, withdraw, reset, invite, approve };
  const city = cityOf(community);
  const grantId = 'grant' in open ? open.grant.id : '';
  const acts: Record<StaffStep['step'], (typed: Typed) => void> = {
    grant: ({ office: { role, place }, until, why }) => {
      const more = until ? { until } : {};
      if (role)
        grant.mutate({ params: { city }, body: { personId: colleague.id, role, place, why, ...more } });
    },
    lend: ({ deputy, until, why }) =>
      lend.mutate({ params: { city, id: grantId }, body: { personId: deputy, until: until ?? '', why } }),
    withdraw: ({ why }) => withdraw.mutate({ params: { city, id: grantId }, body: { why } }),
    reset: ({ why }) => reset.mutate({ params: { city, id: colleague.id }, body: { why } }),
    invite: ({ why }) => invite.mutate({ params: { city, id: colleague.id }, body: { why } }),
    approve: () => approve.mutate({ params: { city, id: 'id' in open ? open.id : '' } }),
  };
  return { acts, error: all[open.step].error, busy: all[open.step].isPending };
}

interface DeputyProps extends StepDialogProps {
  readonly value: string;
  readonly onChange: (person: string) => void;
}

/** A colleague to whom the role is lent. */
function Deputy({ staff, colleague, value, onChange }: DeputyProps) {
  const words = useWords(staffWords);
  const others = staff.items.filter(({ id }) => id !== colleague.id);
  const options = [
    { value: '', label: words.choose },
    ...others.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return <Select label={words.deputy} value={value} onChange={onChange} options={options} />;
}
