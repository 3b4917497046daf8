import { Failure, type Refusals } from '../failure.ts';

/** What is said when a file cannot be taken as a spreadsheet. */
export const spreadsheetRefusals = {
  'spreadsheet.unknown_format': {
    status: 415,
    zh: '只能读取 .xlsx 和 .csv 文件。旧的 .xls 文件请先另存为 .xlsx。',
    en: 'Only .xlsx and .csv files can be read. Please save an old .xls file as .xlsx first.',
  },
  'spreadsheet.unreadable': {
    status: 422,
    zh: '文件已损坏，或不是完整的表格，读不出来。',
    en: 'The file is damaged or not a complete spreadsheet; it cannot be read.',
  },
  'spreadsheet.unsafe': {
    status: 422,
    zh: '文件里有表格不该有的内容，已拒绝。请用模板另存一份再试。',
    en: 'The file holds what no spreadsheet needs and was refused. Please copy your rows into the template.',
  },
  'spreadsheet.too_large': {
    status: 413,
    zh: '表格太大或太复杂：行、列、文字或读取时间超过了上限。请分成几份。',
    en: 'The spreadsheet is too large: too many rows, columns or letters, or it took too long. Please split it.',
  },
} as const satisfies Refusals;

export type SpreadsheetRefusal = keyof typeof spreadsheetRefusals;

/** Refuses a file. */
export function refuse(code: SpreadsheetRefusal): never {
  throw new Failure(code);
}
