import type { Refusals } from '../../base/failure.ts';
import { spreadsheetRefusals } from '../../base/spreadsheet/index.ts';

export const importRefusals: Refusals = {
  ...spreadsheetRefusals,
  'import.not_found': { status: 404, zh: '没有找到这份名册。', en: 'This list was not found.' },
  'import.wrong_state': {
    status: 409,
    zh: '这份名册的状态已变，请刷新后再试。',
    en: 'This list has moved on. Please reload and try again.',
  },
  'import.no_head': {
    status: 422,
    zh: '没有找到表头或一行内容也没有，请按模板填写。',
    en: 'The head of the list was not found, or there are no rows below it. Please use the template.',
  },
  'import.has_errors': {
    status: 409,
    zh: '名册里还有错误，请改好后重新上传。',
    en: 'The list still has errors. Please mend them and bring it again.',
  },
  'import.second_person_needed': {
    status: 409,
    zh: '超过 50 行的名册要由另一位工作人员确认。',
    en: 'A list of more than fifty rows is started by another member of staff.',
  },
  'import.own_approval': {
    status: 409,
    zh: '自己上传的名册要由另一位工作人员确认。',
    en: 'What one has brought is started by somebody else.',
  },
  'import.too_many': {
    status: 409,
    zh: '本社区还有名册没有处理完，请先处理或取消。',
    en: 'Other lists of this community are not finished yet. Please finish or leave them first.',
  },
};

/** Why an import may fail later: what refuses a file, and what happened since the check. */
export const importReasons: Refusals = {
  ...importRefusals,
  'import.changed_meanwhile': {
    status: 409,
    zh: '检查之后，有人登记了名册里的同一电话或组织。没有导入任何一行，请重新上传检查。',
    en: 'Since the check, a phone or an organisation of the list was registered. No row was taken over; please bring it again.',
  },
};
