/** Days and hours as people say them, in China's time whatever the device's zone. */
import { useLanguage } from '../settings.ts';

const zone = 'Asia/Shanghai';
const formats = {
  zh: {
    day: new Intl.DateTimeFormat('zh-CN', { timeZone: zone, year: 'numeric', month: 'long', day: 'numeric' }),
    moment: new Intl.DateTimeFormat('zh-CN', {
      timeZone: zone,
      month: 'long',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
    }),
  },
  en: {
    day: new Intl.DateTimeFormat('en-GB', { timeZone: zone, year: 'numeric', month: 'long', day: 'numeric' }),
    moment: new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      month: 'short',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
    }),
  },
} as const;
const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });

/** Functions that write an instant (ISO 8601) as a day, as a day of this year with its hour, or as an hour alone. */
export function useDates(): Record<'day' | 'moment' | 'clock', (instant: string) => string> {
  const [language] = useLanguage();
  const { day, moment } = formats[language];
  return {
    day: (instant) => day.format(new Date(instant)),
    moment: (instant) => moment.format(new Date(instant)),
    clock: (instant) => clock.format(new Date(instant)),
  };
}
