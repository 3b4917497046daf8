import type { Role } from '../../engines/access/index.ts';

/** The two demo communities. All people are invented; only the places and their codes are real. */

export interface DemoPerson {
  readonly key: string;
  readonly name: string;
  /** Digits after the community's code: grid 3, building 5, household 4. */
  readonly home: string;
  readonly phone?: string;
  readonly note: string;
  readonly roles?: readonly (readonly [Role, place: string])[];
  /** Name of the organisation that the person belongs to. */
  readonly member?: string;
  readonly account?: string;
  /** Known on paper only: cannot sign in. */
  readonly paper?: true;
  readonly addressNote?: string;
  readonly birthYear?: number;
}

export interface DemoOrganisation {
  readonly name: string;
  readonly kind: 'partyOrg' | 'unit' | 'socialOrg';
  readonly partyKind?: 'committee' | 'generalBranch' | 'branch';
  readonly parent?: string;
}

/** A team of residents, founded, confirmed and joined through the API. */
export interface DemoTeam {
  readonly name: string;
  readonly purpose: string;
  /** Key of who leads it. */
  readonly leader: string;
  readonly members: readonly string[];
}

export interface DemoCity {
  readonly city: number;
  readonly name: string;
  readonly nameEn: string;
  readonly community: string;
  /** Telephone of the desk, invented. */
  readonly phone: string;
  readonly english: Readonly<Record<string, string>>;
  readonly grids: readonly string[];
  readonly compounds: readonly string[];
  /** Buildings by grid: digits after the grid's code, name, compound. */
  readonly buildings: readonly (readonly [grid: string, building: string, name: string, compound: string])[];
  readonly organisations: readonly DemoOrganisation[];
  readonly people: readonly DemoPerson[];
  readonly team: DemoTeam;
  /** Who acts for whom: key of the person, key of whom they named. */
  readonly proxies?: readonly (readonly [subject: string, holder: string])[];
}

/** Password of the demo accounts. Demo data is made in demo mode only. */
export const demoPassword = 'nuanlin-demo';

const xian: DemoCity = {
  city: 6101,
  name: '西安市',
  nameEn: "Xi'an",
  community: '610102004002',
  phone: '029-82000000',
  english: {
    '6101': "Xi'an",
    '610102': 'Xincheng District',
    '610102004': 'Hansenzhai Street',
    '610102004002': 'Xiandong Community',
  },
  grids: ['第一网格', '第二网格', '第三网格'],
  compounds: ['东方小区', '机械厂家属院'],
  buildings: [
    ['001', '00001', '1号楼', 'C01'],
    ['001', '00002', '2号楼', 'C01'],
    ['001', '00003', '3号楼', 'C01'],
    ['002', '00001', '5号楼', 'C01'],
    ['002', '00002', '6号楼', 'C02'],
    ['003', '00001', '8号楼', 'C02'],
  ],
  organisations: [
    { name: '咸东社区党委', kind: 'partyOrg', partyKind: 'committee' },
    { name: '东方小区党支部', kind: 'partyOrg', partyKind: 'branch', parent: '咸东社区党委' },
    { name: '机械厂家属院党支部', kind: 'partyOrg', partyKind: 'branch', parent: '咸东社区党委' },
    { name: '秦岭机械厂', kind: 'unit' },
    { name: '秦岭机械厂第二党支部', kind: 'partyOrg', partyKind: 'branch' },
    { name: '新城区图书馆', kind: 'unit' },
    { name: '韩森寨街道办事处机关党支部', kind: 'partyOrg', partyKind: 'branch' },
    { name: '暖阳社会工作服务中心', kind: 'socialOrg' },
  ],
  people: [
    {
      key: 'grandmother',
      name: '林桂香',
      home: '001000030301',
      note: '75岁，独居，没有智能手机',
      paper: true,
      birthYear: 1951,
      addressNote: '三层东户，敲门请大声一点',
    },
    {
      key: 'neighbour',
      name: '赵建国',
      home: '001000030302',
      phone: '13900000001',
      note: '居民，住在林奶奶对门',
      roles: [['resident', '']],
    },
    {
      key: 'worker',
      name: '陈敏',
      home: '001000010101',
      phone: '13900000002',
      note: '社区工作者：审核、服务台、电话',
      account: 'chenmin',
      roles: [['communityWorker', '']],
    },
    {
      key: 'volunteer',
      name: '李晓峰',
      home: '002000020201',
      phone: '13900000003',
      note: '志愿者，在秦岭机械厂上班',
      member: '秦岭机械厂第二党支部',
      roles: [
        ['volunteer', ''],
        ['member', ''],
      ],
    },
    {
      key: 'member',
      name: '周婷',
      home: '003000010102',
      phone: '13900000004',
      note: '别的单位的党员，在新城区图书馆上班',
      member: '新城区图书馆',
      roles: [['member', '']],
    },
    {
      key: 'resident',
      name: '马文静',
      home: '001000020201',
      phone: '13900000005',
      note: '居民，两个孩子的妈妈',
      roles: [['resident', '']],
    },
    {
      key: 'gridLeader',
      name: '刘洋',
      home: '001000010201',
      phone: '13900000006',
      note: '第一网格网格长（本版还没有工作台）',
      roles: [['gridLeader', '001']],
    },
    {
      key: 'gridWorker',
      name: '王佳',
      home: '002000010101',
      phone: '13900000007',
      note: '第二网格网格员（本版还没有工作台）',
      roles: [['gridWorker', '002']],
    },
    {
      key: 'secretary',
      name: '高振华',
      home: '003000010201',
      phone: '13900000008',
      note: '东方小区党支部书记（本版还没有工作台）',
      member: '东方小区党支部',
      roles: [['branchSecretary', '']],
    },
    {
      key: 'streetOfficer',
      name: '孙丽',
      home: '',
      phone: '13900000009',
      note: '韩森寨街道干部',
      account: 'sunli',
      roles: [['streetOfficer', '610102004']],
    },
    {
      key: 'siblingWorker',
      name: '何静',
      home: '',
      phone: '13900000010',
      note: '邻近的爱民社区工作者',
      account: 'hejing',
      roles: [['communityWorker', '610102004003']],
    },
    {
      key: 'otherStreetWorker',
      name: '罗强',
      home: '',
      phone: '13900000011',
      note: '另一个街道的社区工作者',
      account: 'luoqiang',
      roles: [['communityWorker', '610102001001']],
    },
    {
      key: 'grandfather',
      name: '吴德明',
      home: '003000010101',
      note: '81岁，和老伴同住',
      paper: true,
      birthYear: 1945,
      phone: '02982000001',
    },
    {
      key: 'aunt',
      name: '郑玉芬',
      home: '002000010201',
      note: '70岁，腿脚不便',
      paper: true,
      birthYear: 1956,
      addressNote: '有门铃，请多等一会儿',
    },
    {
      key: 'daughter',
      name: '许晓梅',
      home: '002000010201',
      phone: '13900000012',
      note: '郑玉芬的女儿，替她办事',
      roles: [['resident', '']],
    },
  ],
  proxies: [['aunt', 'daughter']],
  team: {
    name: '东方小区搭把手小队',
    purpose: '周末有空的邻居，帮老人修修补补、搬搬抬抬。',
    leader: 'daughter',
    members: ['resident', 'gridWorker'],
  },
};

const ordos: DemoCity = {
  city: 1506,
  name: '鄂尔多斯市',
  nameEn: 'Ordos',
  community: '150602006005',
  phone: '0477-8200000',
  english: {
    '1506': 'Ordos',
    '150602': 'Dongsheng District',
    '150602006': 'Tianjiao Street',
    '150602006005': 'Anda Community',
  },
  grids: ['第一网格', '第二网格'],
  compounds: ['安达小区'],
  buildings: [
    ['001', '00001', '1号楼', 'C01'],
    ['001', '00002', '2号楼', 'C01'],
    ['002', '00001', '3号楼', 'C01'],
  ],
  organisations: [
    { name: '安达社区党委', kind: 'partyOrg', partyKind: 'committee' },
    { name: '安达小区党支部', kind: 'partyOrg', partyKind: 'branch', parent: '安达社区党委' },
    { name: '东胜区第五小学', kind: 'unit' },
  ],
  people: [
    {
      key: 'andaWorker',
      name: '其其格',
      home: '001000010101',
      phone: '13900001001',
      note: '安达社区工作者',
      account: 'qiqige',
      roles: [['communityWorker', '']],
    },
    {
      key: 'andaResident',
      name: '苏雅',
      home: '001000020101',
      phone: '13900001002',
      note: '居民',
      roles: [['resident', '']],
    },
    {
      key: 'andaVolunteer',
      name: '巴特尔',
      home: '002000010101',
      phone: '13900001003',
      note: '志愿者，小学老师',
      member: '东胜区第五小学',
      roles: [['volunteer', '']],
    },
    {
      key: 'andaElder',
      name: '白桂兰',
      home: '002000010102',
      note: '78岁，没有电话',
      paper: true,
      birthYear: 1948,
    },
  ],
  team: {
    name: '安达邻里帮帮队',
    purpose: '接送孩子、陪老人说话，谁家有事搭把手。',
    leader: 'andaResident',
    members: ['andaVolunteer'],
  },
};

export const demoCities: readonly DemoCity[] = [xian, ordos];
