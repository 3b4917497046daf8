import type { Reply } from '../../../../web/call.ts';

/** An organisation as its desk gets it from the server. */
export type Organisation = Reply<'findOrganisations'>['items'][number];

/** What is typed of an organisation: as it is written, or the beginning of a new one. */
export const startWith = (organisation: Organisation | undefined) => ({
  name: organisation?.name ?? '',
  kind: organisation?.kind ?? ('unit' as const),
  partyKind: organisation?.partyKind ?? ('branch' as const),
  parentId: organisation?.parentId ?? '',
  creditCode: organisation?.creditCode ?? '',
});
export type Typed = ReturnType<typeof startWith>;

/** What was typed, as the server takes it. */
export function bodyOf(typed: Typed) {
  const creditCode = typed.creditCode.trim();
  return {
    name: typed.name.trim(),
    kind: typed.kind,
    ...(typed.kind === 'partyOrg' ? { partyKind: typed.partyKind } : {}),
    ...(typed.parentId ? { parentId: typed.parentId } : {}),
    ...(creditCode ? { creditCode } : {}),
  };
}
