/** The words of the page that takes tables out. */
export const exportWords = {
  zh: {
    title: '导出名册',
    intro: '把本社区的居民、组织存成表格。文件离开系统以后由您保管：用完请删除，不要转发。',
    format: '文件格式',
    xlsx: 'Excel（xlsx）',
    csv: 'CSV',
    people: '居民名册',
    peopleWhy:
      '有姓名、网格、出生年份、是否登记电话；没有电话号码和住址说明。街道人员导出时姓名打码、没有出生年份。导出前要再验证一次本人。',
    reason: '为什么导出',
    reasonHint: '例如：为元宵节慰问核对名单。理由会记录下来。',
    takePeople: '导出居民名册',
    organisations: '组织名册',
    organisationsWhy: '列和导入模板一样，改好以后可以再导入。',
    takeOrganisations: '导出组织名册',
    saved: '文件已保存到您的设备。',
  },
  en: {
    title: 'Export lists',
    intro:
      'Save the residents or organisations of this community as a table. Once it has left the system the file is in your care: delete it after use and do not pass it on.',
    format: 'Format',
    xlsx: 'Excel (xlsx)',
    csv: 'CSV',
    people: 'Residents',
    peopleWhy:
      'Name, grid, year of birth, and whether a telephone is known; no numbers and no addresses. For street officers the names are masked and years are left out. You confirm that it is you first.',
    reason: 'What for',
    reasonHint: 'For example: to check the list for the festival visits. The reason is recorded.',
    takePeople: 'Export residents',
    organisations: 'Organisations',
    organisationsWhy: 'The columns are those of the import template: mend the file and bring it in again.',
    takeOrganisations: 'Export organisations',
    saved: 'The file is saved on your device.',
  },
} as const;
