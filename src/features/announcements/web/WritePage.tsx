import { visit } from '../../../web/address.ts';
import { useAct } from '../../../web/ask.ts';
import { useKept } from '../../../web/kept.ts';
import { cityOf, paths } from '../../../web/paths.ts';
import { useCommunity } from '../../../web/route.ts';
import { ButtonLink, say, useWords } from '../../../web/ui/index.ts';
import { deskWords } from './desk-words.ts';
import { Form } from './Form.tsx';
import { emptyForm } from './typed.ts';

/** A new announcement: saved as a draft, which is then looked at and published. */
export function WritePage() {
  const words = useWords(deskWords);
  const community = useCommunity();
  const [typed, setTyped, forget] = useKept(community, 'announcement new', emptyForm);
  const write = useAct('writeAnnouncement', ({ id }) => {
    forget();
    say(words.saved);
    visit(paths.consoleAnnouncement(community, id));
  });
  return (
    <div className="stack console-measure">
      <h1>{words.write}</h1>
      <Form
        typed={typed}
        onType={setTyped}
        busy={write.isPending}
        error={write.error}
        onSend={(body) =>
          write.mutate({ params: { city: cityOf(community) }, body: { place: community, ...body } })
        }
      >
        <ButtonLink tone="quiet" to={paths.consoleAnnouncements(community)}>
          {words.back}
        </ButtonLink>
      </Form>
    </div>
  );
}
