import { StartError } from '../base/start-error.ts';

/** The city that a command line names: the first four digits of its division code. */
export function cityCode(value: string): number {
  if (/^[1-9]\d{3}$/.test(value)) return Number(value);
  throw new StartError('bad_configuration', {
    zh: `城市代码“${value}”应为四位数字，例如 6101。`,
    en: `The city "${value}" must be the first four digits of its division code, e.g. 6101.`,
  });
}

/** Refuses a city that is not served here: what is done for nobody must not look done. */
export function assureServed(city: number, served: readonly number[]): void {
  if (served.includes(city)) return;
  throw new StartError('bad_configuration', {
    zh: `没有城市 ${city}。`,
    en: `There is no city ${city}.`,
  });
}
