/** The front door of the primitives. Shells also load `ui.css` (or only `tokens.css`) once. */
export { Button, ButtonLink } from './Button.tsx';
export { Card } from './Card.tsx';
export { Choice } from './Choice.tsx';
export type { Option } from './Choice.tsx';
export { useDates } from './dates.ts';
export { Dialog } from './Dialog.tsx';
export { Field, TextArea, lengthOf } from './Field.tsx';
export { KindIcon, kindShapes } from './KindIcon.tsx';
export type { IconKind } from './KindIcon.tsx';
export { clearDraft, useDraft } from './draft.ts';
export { Page } from './Page.tsx';
export { ReadAloud } from './ReadAloud.tsx';
export { language, showSettings, useElder, useLanguage } from './settings.ts';
export type { Language } from './settings.ts';
export { Empty, ErrorLine, ErrorView, More, OfflineBanner, Skeleton, useErrorWords } from './states.tsx';
export { Toast, say } from './Toast.tsx';
export { fill, uiWords, useWords } from './words.ts';
export type { Words } from './words.ts';
