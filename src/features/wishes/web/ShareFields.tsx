import { Field, lengthOf, useWords } from '../../../web/ui/index.ts';
import { yuanOf } from './details.ts';
import { togetherWords } from './together-words.ts';

/** A share as it is typed. */
export interface ShareText {
  readonly yuan: string;
  readonly words: string;
}
export const blankShare: ShareText = { yuan: '', words: '' };
const most = 60;

/** The share as the server takes it, or null while nothing or something wrong is typed. */
export function shareOf({ yuan, words }: ShareText): { yuan?: number; words?: string } | null {
  const money = yuanOf(yuan);
  const said = words.trim();
  if (money === false || lengthOf(said) > most || (money === null && said === '')) return null;
  return { ...(money === null ? {} : { yuan: money }), ...(said === '' ? {} : { words: said }) };
}

interface ShareFieldsProps {
  readonly share: ShareText;
  readonly onChange: (share: ShareText) => void;
  readonly tried: boolean;
  /** A thing of known worth: a share may be in yuan. */
  readonly inYuan: boolean;
}

/** What one gives: yuan of what a thing costs, or words. */
export function ShareFields({ share, onChange, tried, inYuan }: ShareFieldsProps) {
  const words = useWords(togetherWords);
  const nothing = tried && yuanOf(share.yuan) === null && share.words.trim() === '';
  return (
    <>
      {inYuan && (
        <Field
          label={words.yuanAsk}
          whoSees={words.shareWho}
          optional
          inputMode="numeric"
          autoComplete="off"
          value={share.yuan}
          onChange={(yuan) => onChange({ ...share, yuan })}
          error={yuanOf(share.yuan) === false ? words.yuanWrong : undefined}
        />
      )}
      <Field
        label={words.wordsAsk}
        hint={words.wordsHint}
        whoSees={words.shareWho}
        optional={inYuan}
        most={most}
        value={share.words}
        onChange={(said) => onChange({ ...share, words: said })}
        error={nothing ? words.shareMissing : undefined}
      />
    </>
  );
}
