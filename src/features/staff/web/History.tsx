import { useState } from 'react';
import { useAsk } from '../../../web/ask.ts';
import { cityOf } from '../../../web/paths.ts';
import { Button, ErrorView, Skeleton, fill, useWords } from '../../../web/ui/index.ts';
import { words as roleNames } from '../../session/words.ts';
import { words as staffWords } from '../words.ts';
import { Period } from './Period.tsx';

/** The record of roles: who got which when, by whom, why, and how it ended. */
export function History({ community, place }: { readonly community: string; readonly place: string }) {
  const words = useWords(staffWords);
  const roles = useWords(roleNames);
  const [open, setOpen] = useState(false);
  const all = useAsk(
    'listRoleHistory',
    { params: { city: cityOf(community) }, query: { place } },
    { enabled: open },
  );
  return (
    <section className="stack" aria-labelledby="staff-history">
      <h2 id="staff-history">{words.history}</h2>
      <p className="faint">{words.historyWhy}</p>
      <div className="row">
        <Button aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? words.hideHistory : words.showHistory}
        </Button>
      </div>
      {open && all.isPending && <Skeleton />}
      {open && all.isError && <ErrorView error={all.error} onRetry={() => void all.refetch()} />}
      {open && all.data && (
        <ul className="console-rows">
          {all.data.items.map((grant) => (
            <li key={grant.id}>
              <div>
                <strong>
                  {grant.name} · {grant.placeName} {roles[`role.${grant.role}`]}
                </strong>
                <Period grant={grant} />
                {grant.withdrawnBy && (
                  <p className="faint">
                    {fill(words.withdrawnBy, { by: grant.withdrawnBy, why: grant.withdrawnWhy ?? '' })}
                  </p>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
