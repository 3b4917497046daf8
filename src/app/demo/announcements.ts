/** Announcements of the demo communities, lived through the API. All of them are invented. */

export interface DemoAnnouncement {
  readonly text: Readonly<Record<string, unknown>>;
  readonly correction?: { readonly title: string; readonly body: string; readonly note: string };
}

const medical = {
  kind: 'policy',
  title: '居民医保开始缴费',
  body: '从10月8日起可以缴纳明年的居民医保，到12月31日为止。\n\n带上身份证到服务台办理，也可以请子女代办。行动不便的居民请打服务台电话，工作人员上门。',
};

const xian: readonly DemoAnnouncement[] = [
  { text: medical },
  {
    text: {
      kind: 'result',
      title: '加装扶手的结果',
      body: '东方小区1号楼到3号楼的楼梯扶手已经装好。\n\n使用中发现松动，请告诉服务台。',
      days: 60,
    },
    correction: {
      title: '加装扶手的结果',
      body: '东方小区1号楼到3号楼、5号楼的楼梯扶手已经装好。\n\n使用中发现松动，请告诉服务台。',
      note: '补上了5号楼',
    },
  },
  {
    text: {
      kind: 'publicity',
      title: '第三季度暖心基金收支公示',
      body: '收入：捐款 3,200.00 元。\n\n支出：电暖器两台 560.00 元，放大镜 45.00 元。结余 2,595.00 元。',
      basis: 'accounts',
      concerns: '第三季度暖心基金的收入和支出',
      contact: '社区服务台 029-82000000',
      days: 15,
    },
  },
];

const ordos: readonly DemoAnnouncement[] = [
  { text: medical },
  {
    text: {
      kind: 'publicity',
      title: '长者食堂志愿者招募公示',
      body: '长者食堂招募送餐志愿者六名，每周一次，中午一小时。\n\n愿意的居民请到服务台登记。',
      basis: 'recruitment',
      concerns: '长者食堂送餐志愿者招募',
      contact: '安达社区服务台',
      days: 30,
    },
  },
];

export const demoAnnouncements: Readonly<Record<number, readonly DemoAnnouncement[]>> = {
  6101: xian,
  1506: ordos,
};
