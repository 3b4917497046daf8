/** Spreadsheets: tables read from and written to xlsx and csv, in threads of their own, safe both ways. */
export { firstLook } from './first.ts';
export { formatOf, readSpreadsheet } from './read.ts';
export { spreadsheetRows } from './rows.ts';
export { mostRows, writeSpreadsheet } from './write.ts';
export { spreadsheetRefusals } from './refusals.ts';
export {
  readLimits,
  mediaTypes,
  type Cell,
  type Column,
  type Format,
  type ReadRow,
  type Sheet,
} from './types.ts';
