import { mayFor, useActing } from '../../../web/acting.ts';
import { NotNamed } from '../../../web/OwnWhileActing.tsx';
import { useCommunity } from '../../../web/route.ts';
import { SignInFirst } from '../../../web/SignInFirst.tsx';
import { Page, useWords } from '../../../web/ui/index.ts';
import { DataCopy } from './DataCopy.tsx';
import { DeleteMe } from './DeleteMe.tsx';
import { Looks } from './Looks.tsx';
import { MyConsents } from './MyConsents.tsx';
import { MyDetails } from './MyDetails.tsx';
import { MyMerges } from './MyMerges.tsx';
import { rightsWords } from './rights-words.ts';
import './people.css';

/** What is held of me, who looked, what I agreed to; correct it, copy it, have it deleted. */
export function MyDataPage() {
  const community = useCommunity();
  const words = useWords(rightsWords);
  const acting = useActing();
  const [data, consents] = [mayFor(acting, 'data'), mayFor(acting, 'consents')];
  return (
    <Page title={words.title} lead={words.lead} narrow>
      {!(data && consents) && <NotNamed />}
      <SignInFirst community={community}>
        {data && <MyMerges community={community} />}
        {data && <MyDetails community={community} />}
        {consents && <MyConsents community={community} />}
        {data && <Looks community={community} />}
        {data && <DataCopy community={community} />}
        {data && <DeleteMe community={community} />}
      </SignInFirst>
    </Page>
  );
}
