import { useAct } from '../../../web/ask.ts';
import { ErrorLine, useWords } from '../../../web/ui/index.ts';
import { settingsWords } from './settings-words.ts';
import { words as noticeWords } from '../words.ts';
import type { Settings } from './settings-of.ts';

const channels = ['email', 'push', 'sms'] as const;

/** Which messages go by which of the ways that are in use; saved with each tap. */
export function Kinds({ city, settings }: { readonly city: number; readonly settings: Settings }) {
  const words = useWords(settingsWords);
  const { duty } = useWords(noticeWords);
  const choose = useAct('setMyNoticeChoice');
  const used = channels.filter((one) => settings.addresses.some(({ channel }) => channel === one));
  return (
    <>
      <p className="faint">{words.kindsNote}</p>
      <ErrorLine error={choose.error} />
      <ul className="plain-list">
        {settings.kinds.map((kind) => (
          <li key={kind.kind} className="card">
            <fieldset className="notice-kind">
              <legend>
                {kind.title} {kind.urgency === 'duty' && <span className="notice-mark duty">{duty}</span>}
              </legend>
              {used.map((channel) => (
                <label key={channel}>
                  <input
                    type="checkbox"
                    checked={kind[channel]}
                    onChange={(event) =>
                      choose.mutate({
                        params: { city },
                        body: { kind: kind.kind, channel, wanted: event.target.checked },
                      })
                    }
                  />
                  {words[channel]}
                </label>
              ))}
            </fieldset>
          </li>
        ))}
      </ul>
    </>
  );
}
