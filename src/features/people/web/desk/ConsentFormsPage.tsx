import { useState } from 'react';
import { useAsk } from '../../../../web/ask.ts';
import type { Reply } from '../../../../web/call.ts';
import { cityOf, paths } from '../../../../web/paths.ts';
import { usePlaceName } from '../../../../web/places.ts';
import { useCommunity } from '../../../../web/route.ts';
import {
  Button,
  ButtonLink,
  Choice,
  ErrorView,
  Skeleton,
  fill,
  useLanguage,
  useWords,
} from '../../../../web/ui/index.ts';
import { deskWords } from './words.ts';
import './desk.css';

type Form = Reply<'listConsentForms'>['items'][number];

/** Forms of consent to be printed on A4: what is agreed to in its words, how to withdraw, where to sign. */
export function ConsentFormsPage() {
  const words = useWords(deskWords);
  const community = useCommunity();
  const forms = useAsk('listConsentForms', {
    params: { city: cityOf(community) },
    query: { place: community },
  });
  return (
    <div className="stack console-measure">
      <h1>{words.formsTitle}</h1>
      <p className="console-lead">{words.formsLead}</p>
      {forms.isPending && <Skeleton lines={6} />}
      {forms.isError && <ErrorView error={forms.error} onRetry={() => void forms.refetch()} />}
      {forms.data && <Chosen community={community} forms={forms.data.items} />}
    </div>
  );
}

function Chosen({ community, forms }: { readonly community: string; readonly forms: readonly Form[] }) {
  const words = useWords(deskWords);
  const [language] = useLanguage();
  const [purpose, setPurpose] = useState(forms[0]!.purpose);
  const form = forms.find((one) => one.purpose === purpose) ?? forms[0]!;
  return (
    <>
      <Choice
        label={words.formPurpose}
        value={purpose}
        onChange={setPurpose}
        options={forms.map((one) => ({ value: one.purpose, label: one[language] }))}
      />
      <div className="row">
        <Button tone="main" onClick={() => print()}>
          {words.print}
        </Button>
        <ButtonLink to={`${paths.consoleDesk(community)}?about=consent`}>{words.back}</ButtonLink>
      </div>
      <Sheet community={community} form={form} />
    </>
  );
}

function Sheet({ community, form }: { readonly community: string; readonly form: Form }) {
  const words = useWords(deskWords);
  const [language] = useLanguage();
  const place = usePlaceName()(community);
  const blanks = [words.formName, words.formSign, words.formDate, words.formStaff];
  return (
    <article className="desk-sheet desk-form" aria-label={words.formTitle}>
      <h2>{words.formTitle}</h2>
      <p>{place}</p>
      <h3>{words.formPurpose}</h3>
      <p className="desk-form-words">{form[language]}</p>
      <p>{form.days === null ? words.formAlways : fill(words.formDays, { days: form.days })}</p>
      <p>{words.formRights}</p>
      <p>{words.formRead}</p>
      <dl className="desk-blanks">
        {blanks.map((label) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd aria-hidden="true" />
          </div>
        ))}
      </dl>
      <p className="faint">{fill(words.formVersion, { version: form.version })}</p>
    </article>
  );
}
