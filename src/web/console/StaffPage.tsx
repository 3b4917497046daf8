import { peopleConsole } from '../../features/people/web/console/index.ts';
import { Colleagues } from '../../features/staff/web/index.ts';
import { words as staffWords } from '../../features/staff/words.ts';
import { useCommunity } from '../route.ts';
import { useSession } from '../session.ts';
import { useWords } from '../ui/index.ts';

/** Colleagues and their roles; who may find residents can choose one of them. */
export function StaffPage() {
  const words = useWords(staffWords);
  const community = useCommunity();
  const may = useSession(community).data?.may ?? [];
  return (
    <div className="stack console-measure">
      <h1>{words.title}</h1>
      <p className="console-lead">{words.intro}</p>
      <Colleagues
        community={community}
        {...(may.includes('person.find') ? { find: peopleConsole.find } : {})}
      />
    </div>
  );
}
