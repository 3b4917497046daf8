import { Refusal, fieldWords } from '../../../web/call.ts';
import {
  Choice,
  Field,
  KindIcon,
  TextArea,
  Voice,
  lengthOf,
  uiWords,
  useWords,
} from '../../../web/ui/index.ts';
import { words as wishWords } from '../words.ts';
import { seemsDoor } from './door.ts';
import { kinds } from './kinds.ts';
import type { Kind } from './marks.tsx';
import { hangWords } from './hang-words.ts';

/** What is typed about a wish: the part for the tree and the part for the helper. */
export interface WishText {
  readonly kind: Kind | null;
  readonly line: string;
  readonly privatePart: string;
}
export type TextPart = 'kind' | 'line' | 'private';

/** What is wrong with each part: a sentence of the server, or one of `missing` that this page words itself. */
export type Wrongs = Partial<Record<TextPart, string | typeof missing | typeof tooLong>>;
const missing = Symbol('missing');
/** The field itself says so. */
const tooLong = Symbol('too long');
const longest = { line: 60, privatePart: 500 } as const;

/** The text as the server takes it, or null while something is missing or too long. */
export function textOf({ kind, line, privatePart }: WishText) {
  const publicLine = line.trim();
  const kept = privatePart.trim();
  if (
    !kind ||
    publicLine === '' ||
    lengthOf(publicLine) > longest.line ||
    lengthOf(kept) > longest.privatePart
  )
    return null;
  return { kind, publicLine, ...(kept === '' ? {} : { privatePart: kept }) };
}

/** What to mend: what is missing once one has tried to send, and what the server refused. */
export function textWrongs(text: WishText, tried: boolean, error: unknown): Wrongs {
  const refusedLine =
    error instanceof Refusal && error.code.startsWith('wish.line_') ? error.words : undefined;
  const line =
    fieldWords(error, 'publicLine') ??
    refusedLine ??
    (tried && text.line.trim() === '' ? missing : undefined) ??
    (lengthOf(text.line.trim()) > longest.line ? tooLong : undefined);
  const kept =
    fieldWords(error, 'privatePart') ??
    (lengthOf(text.privatePart.trim()) > longest.privatePart ? tooLong : undefined);
  return {
    ...(tried && !text.kind ? { kind: missing } : {}),
    ...(line ? { line } : {}),
    ...(kept ? { private: kept } : {}),
  };
}

interface WishFieldsProps {
  readonly text: WishText;
  readonly onChange: (change: Partial<WishText>) => void;
  readonly wrongs: Wrongs;
  readonly parts: readonly TextPart[];
  /** What stands below the private part; otherwise what belongs into it. */
  readonly privateHint?: string;
}

/** The fields of a wish; beside each stands who will read it. */
export function WishFields({ text, onChange, wrongs, parts, privateHint }: WishFieldsProps) {
  const words = useWords(hangWords);
  const labels = useWords(wishWords);
  const common = useWords(uiWords);
  const say = (part: TextPart) => {
    const wrong = wrongs[part];
    if (wrong === missing) return part === 'kind' ? common.chooseOne : common.emptyField;
    return typeof wrong === 'string' ? wrong : undefined;
  };
  return (
    <>
      {parts.includes('kind') && (
        <Choice
          label={words.kindAsk}
          layout="tiles"
          value={text.kind}
          onChange={(kind) => onChange({ kind })}
          error={say('kind')}
          options={kinds.map((kind) => ({
            value: kind,
            label: labels[`kind.${kind}`],
            icon: <KindIcon kind={kind} size={28} />,
          }))}
        />
      )}
      {parts.includes('line') && (
        <Field
          label={words.lineAsk}
          hint={
            <>
              {words.lineHint}
              <span role="status">{seemsDoor(text.line) && <strong> {words.lineDoor}</strong>}</span>
            </>
          }
          whoSees={words.lineWho}
          most={longest.line}
          value={text.line}
          onChange={(line) => onChange({ line })}
          error={say('line')}
        />
      )}
      {parts.includes('line') && (
        <Voice about={words.lineAsk} onText={(heard) => onChange({ line: text.line + heard })} />
      )}
      {parts.includes('private') && (
        <TextArea
          label={words.privateAsk}
          hint={privateHint ?? words.privateHint}
          whoSees={words.privateWho}
          optional
          most={longest.privatePart}
          value={text.privatePart}
          onChange={(privatePart) => onChange({ privatePart })}
          error={say('private')}
        />
      )}
      {parts.includes('private') && (
        <Voice
          about={words.privateAsk}
          onText={(heard) => onChange({ privatePart: text.privatePart + heard })}
        />
      )}
    </>
  );
}
