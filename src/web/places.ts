/** Names of the served places in the reader's language. */
import type { Reply } from './call.ts';
import { usePlaces } from './session.ts';
import { useLanguage } from './settings.ts';

export type ServedPlace = Reply<'listServedPlaces'>['items'][number];

/** Names a served place by its code; a place that is not served keeps the name given. */
export function usePlaceName(): (code: string | null, otherwise?: string | null) => string {
  const [language] = useLanguage();
  const places = usePlaces().data?.items;
  return (code, otherwise) => {
    const place = places?.find((one) => one.code === code);
    return (language === 'en' && place?.nameEn) || place?.name || otherwise || '';
  };
}
