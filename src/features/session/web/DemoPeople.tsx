import { useAct, useAsk } from '../../../web/ask.ts';
import { cityOf } from '../../../web/paths.ts';
import { ErrorLine, ErrorView, Skeleton, fill, useWords } from '../../../web/ui/index.ts';
import { words as sessionWords } from '../words.ts';
import type { SignInProps } from './sign-in.ts';
import './session.css';

/** The invented people of the demo: choose one and be them. */
export function DemoPeople({ community, onDone }: SignInProps) {
  const words = useWords(sessionWords);
  const params = { city: cityOf(community) };
  const people = useAsk('listDemoPeople', { params }, { staleTime: 600_000 });
  const signIn = useAct('signInAsDemoPerson', onDone);
  if (people.isPending) return <Skeleton />;
  if (!people.data) return <ErrorView error={people.error} onRetry={() => void people.refetch()} />;
  return (
    <section className="stack" aria-label={words.byDemo}>
      <p className="faint">{words.demoHint}</p>
      <ErrorLine error={signIn.error} />
      <ul className="plain-list demo-people">
        {people.data.items.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              className="card demo-person"
              aria-disabled={signIn.isPending || undefined}
              onClick={() => signIn.isPending || signIn.mutate({ params, body: { personId: person.id } })}
            >
              <strong>{fill(words.be, { name: person.name })}</strong>
              <span>{person.roles.map((role) => words[`role.${role}`]).join(words.and)}</span>
              <span className="faint">{person.note}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
