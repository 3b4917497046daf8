/** The places that this server serves, and their names in the reader's language. */
import { useAsk } from './ask.ts';
import type { Reply } from './call.ts';
import { useLanguage } from './settings.ts';

export type ServedPlace = Reply<'listServedPlaces'>['items'][number];

/** The served places: communities with the street, district and city above them. */
export function usePlaces() {
  return useAsk('listServedPlaces', {}, { staleTime: 600_000 });
}

/** Names a served place by its code; a place that is not served keeps the name given. */
export function usePlaceName(): (code: string | null, otherwise?: string | null) => string {
  const [language] = useLanguage();
  const places = usePlaces().data?.items;
  return (code, otherwise) => {
    const place = places?.find((one) => one.code === code);
    return (language === 'en' && place?.nameEn) || place?.name || otherwise || '';
  };
}
