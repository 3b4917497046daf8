/**
 * The days off and the make-up days of a year, as the State Council announces them each November (国务院办公厅关于部分
 * 节假日安排的通知). A new year is added here when its notice is out; a year that is not here knows weekdays only.
 */
export interface Year {
  /** First and last day of each holiday, as month-day. */
  readonly off: readonly (readonly [first: string, last: string])[];
  /** Saturdays and Sundays on which people work. */
  readonly on: readonly string[];
}

export const years: Readonly<Record<string, Year>> = {
  // 国办发明电〔2024〕12号
  '2025': {
    off: [
      ['01-01', '01-01'],
      ['01-28', '02-04'],
      ['04-04', '04-06'],
      ['05-01', '05-05'],
      ['05-31', '06-02'],
      ['10-01', '10-08'],
    ],
    on: ['01-26', '02-08', '04-27', '09-28', '10-11'],
  },
  // 国办发明电〔2025〕7号
  '2026': {
    off: [
      ['01-01', '01-03'],
      ['02-15', '02-23'],
      ['04-04', '04-06'],
      ['05-01', '05-05'],
      ['06-19', '06-21'],
      ['09-25', '09-27'],
      ['10-01', '10-07'],
    ],
    on: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  },
};
