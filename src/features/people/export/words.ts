/** The words of exported tables. */
export const words = {
  zh: {
    people: '居民名册',
    organisations: '组织名册',
    place: '社区',
    made: '导出日期',
    name: '姓名',
    home: '网格或楼栋',
    birthYear: '出生年份',
    phone: '登记了电话',
    account: '自己登录',
    yes: '是',
    no: '否',
  },
  en: {
    people: 'Residents',
    organisations: 'Organisations',
    place: 'Community',
    made: 'Exported on',
    name: 'Name',
    home: 'Grid or building',
    birthYear: 'Year of birth',
    phone: 'Telephone known',
    account: 'Signs in',
    yes: 'yes',
    no: 'no',
  },
} as const;
