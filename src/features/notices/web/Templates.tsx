import { useAsk } from '../../../web/ask.ts';
import { cityOf } from '../../../web/paths.ts';
import { ErrorView, Skeleton, useWords } from '../../../web/ui/index.ts';
import { deskWords } from './desk-words.ts';

/** Every kind of message in both languages, with sample blanks. */
export function Templates({ community }: { readonly community: string }) {
  const words = useWords(deskWords);
  const list = useAsk('listNoticeTemplates', {
    params: { city: cityOf(community) },
    query: { place: community },
  });
  return (
    <details className="notice-screen">
      <summary>{words.templates}</summary>
      <p className="faint">{words.templatesNote}</p>
      {list.isPending && <Skeleton lines={3} />}
      {list.isError && <ErrorView error={list.error} onRetry={() => void list.refetch()} />}
      <dl>
        {list.data?.items.map(({ kind, zh, en }) => (
          <div key={kind} className="notice-template">
            <dt>
              <code>{kind}</code>
            </dt>
            <dd lang="zh-CN">
              <strong>{zh.title}</strong> {zh.text}
            </dd>
            <dd lang="en">
              <strong>{en.title}</strong> {en.text}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
