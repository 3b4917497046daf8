import { fill, useDates, useWords } from '../../../web/ui/index.ts';
import { words as staffWords } from '../words.ts';
import type { OneGrant } from './shapes.ts';

/** From when to when, by whom and why. */
export function Period({ grant }: { readonly grant: OneGrant }) {
  const words = useWords(staffWords);
  const { day } = useDates();
  const from = day(grant.from);
  const when = grant.until
    ? fill(words.between, { from, until: day(grant.until) })
    : fill(words.since, { from });
  const by = grant.by && fill(grant.lent ? words.lentBy : words.grantedBy, { by: grant.by });
  const why = grant.why && fill(words.whyWas, { why: grant.why });
  return <p className="faint">{[when, by, why].filter(Boolean).join(' · ')}</p>;
}
