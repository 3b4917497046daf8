import { hatStory, letterStory, type DemoStory } from './stories.ts';
import type { Details, wishKinds } from '../../features/wishes/contract.ts';

/** How far a demo wish has come; each is lived through the API by the demo people. */
export type Fate =
  'proposed' | 'returned' | 'open' | 'claimed' | 'delivered' | 'confirmed' | 'thanked' | 'annulled';

export interface DemoWish {
  readonly by: string;
  /** For whom it is entered at the desk, when not for oneself. */
  readonly subject?: string;
  readonly kind: (typeof wishKinds)[number];
  readonly line: string;
  readonly hidden?: string;
  readonly health?: string;
  readonly worthYuan?: number;
  readonly service?: Details['service'];
  readonly fate: Fate;
  readonly claimer?: string;
  /** Claimed in the name of the community's team, of which the claimer is one. */
  readonly team?: true;
  /** The claimer's share in yuan, when others may chip in. */
  readonly share?: number;
  /** Who chips in besides. */
  readonly joined?: readonly { readonly who: string; readonly yuan: number }[];
  /** The day of the claim passed so many days ago; after a week, it is back on the tree. */
  readonly late?: number;
  readonly grade?: number;
  readonly thanks?: string;
  /** Told of it, and published. */
  readonly story?: DemoStory;
}

const xian: readonly DemoWish[] = [
  {
    by: 'worker',
    subject: 'grandfather',
    kind: 'outing',
    line: '想去环城公园看看秋天的银杏',
    hidden: '要坐轮椅，家里有一辆',
    health: '耳朵有点背，请说慢一点',
    service: { part: 'morning', meetingPoint: '环城公园东门', escort: true },
    fate: 'open',
  },
  {
    by: 'worker',
    subject: 'aunt',
    kind: 'repair',
    line: '厨房的水龙头一直滴水',
    hidden: '老式龙头，自己拧不紧',
    fate: 'open',
  },
  { by: 'resident', kind: 'lesson', line: '孩子想有人教一教毛笔字', hidden: '周六下午方便', fate: 'open' },
  { by: 'resident', kind: 'thing', line: '想要一套旧的儿童绘本', worthYuan: 60, fate: 'open' },
  {
    by: 'worker',
    subject: 'aunt',
    kind: 'company',
    line: '想有人陪着说说话，下下跳棋',
    hidden: '下午三点以后',
    fate: 'open',
  },
  { by: 'neighbour', kind: 'lesson', line: '想学会用手机和外地的孙女视频', fate: 'open' },
  {
    by: 'worker',
    subject: 'grandfather',
    kind: 'thing',
    line: '想要一副看报用的放大镜',
    worthYuan: 45,
    fate: 'open',
  },
  { by: 'neighbour', kind: 'other', line: '楼道里想要一块大家都能用的留言板', fate: 'open' },
  { by: 'neighbour', kind: 'repair', line: '阳台的晾衣架坏了，够不着', fate: 'open' },
  {
    by: 'worker',
    subject: 'aunt',
    kind: 'thing',
    line: '想要一个带扶手的洗澡凳',
    hidden: '浴室门窄，宽不能超过五十厘米',
    worthYuan: 120,
    share: 40,
    joined: [{ who: 'neighbour', yuan: 20 }],
    fate: 'claimed',
    claimer: 'volunteer',
  },
  {
    by: 'worker',
    subject: 'grandfather',
    kind: 'repair',
    line: '床头的小灯接触不良，一碰就灭',
    fate: 'claimed',
    claimer: 'secretary',
    late: 3,
  },
  {
    by: 'member',
    kind: 'other',
    line: '想把压在箱底的老照片装进相框',
    fate: 'claimed',
    claimer: 'secretary',
    late: 30,
  },
  {
    by: 'secretary',
    kind: 'repair',
    line: '院里的长椅掉了漆，坐着扎手',
    fate: 'claimed',
    claimer: 'daughter',
    team: true,
  },
  {
    by: 'resident',
    kind: 'outing',
    line: '想带双胞胎去一次科技馆，缺个帮手',
    service: { part: 'afternoon', meetingPoint: '社区门口', twoAdults: true },
    fate: 'claimed',
    claimer: 'member',
  },
  {
    by: 'worker',
    subject: 'grandfather',
    kind: 'repair',
    line: '收音机没有声音了，想再听秦腔',
    fate: 'delivered',
    claimer: 'volunteer',
  },
  { by: 'neighbour', kind: 'company', line: '想找人一起早上打太极', fate: 'confirmed', claimer: 'member' },
  {
    by: 'worker',
    subject: 'grandfather',
    kind: 'thing',
    line: '想要一顶冬天的棉帽子',
    fate: 'thanked',
    claimer: 'volunteer',
    grade: 5,
    thanks: '帽子很暖和，天天戴着。',
    story: hatStory,
  },
  {
    by: 'resident',
    kind: 'lesson',
    line: '想学做一道地道的臊子面',
    fate: 'thanked',
    claimer: 'member',
    grade: 5,
    thanks: '一家人都说好吃。',
  },
  {
    by: 'worker',
    subject: 'aunt',
    kind: 'outing',
    line: '想去看看新修的社区花园',
    fate: 'thanked',
    claimer: 'volunteer',
    grade: 4,
  },
  {
    by: 'neighbour',
    kind: 'repair',
    line: '自行车的链子总是掉',
    fate: 'thanked',
    claimer: 'volunteer',
    grade: 5,
  },
  {
    by: 'resident',
    kind: 'thing',
    line: '想借一个打气筒给孩子的球打气',
    fate: 'thanked',
    claimer: 'member',
    grade: 5,
  },
  {
    by: 'worker',
    subject: 'grandfather',
    kind: 'company',
    line: '想有人念一念家里的来信',
    fate: 'thanked',
    claimer: 'member',
    grade: 4,
    thanks: '念得慢，听得清。',
    story: letterStory,
  },
  {
    by: 'worker',
    subject: 'grandfather',
    kind: 'thing',
    line: '想要一个保温的水杯',
    fate: 'annulled',
    claimer: 'member',
    grade: 2,
  },
  { by: 'worker', subject: 'aunt', kind: 'repair', line: '厨房水龙头滴水，想请人修', fate: 'proposed' },
  { by: 'resident', kind: 'thing', line: '想要几本小学生的课外书', worthYuan: 260, fate: 'proposed' },
  { by: 'neighbour', kind: 'other', line: '想在院子里种一棵石榴树', fate: 'proposed' },
  { by: 'worker', subject: 'aunt', kind: 'lesson', line: '想学织一条围巾', fate: 'proposed' },
  { by: 'resident', kind: 'company', line: '想找人周末一起打乒乓球', fate: 'proposed' },
  { by: 'neighbour', kind: 'thing', line: '想要一台新电视', fate: 'returned' },
];

const ordos: readonly DemoWish[] = [
  { by: 'andaWorker', subject: 'andaElder', kind: 'outing', line: '想去看一场广场上的安代舞', fate: 'open' },
  { by: 'andaResident', kind: 'lesson', line: '想学拉几段马头琴', fate: 'open' },
  {
    by: 'andaWorker',
    subject: 'andaElder',
    kind: 'thing',
    line: '想要一双防滑的棉鞋',
    hidden: '三十七码',
    worthYuan: 80,
    share: 30,
    joined: [{ who: 'andaResident', yuan: 10 }],
    fate: 'claimed',
    claimer: 'andaVolunteer',
  },
  {
    by: 'andaResident',
    kind: 'repair',
    line: '窗户关不严，夜里灌风',
    fate: 'thanked',
    claimer: 'andaVolunteer',
    grade: 5,
    thanks: '屋里一下子暖和了。',
  },
  {
    by: 'andaWorker',
    subject: 'andaElder',
    kind: 'company',
    line: '想有人念一念广场上贴的节目单',
    fate: 'claimed',
    claimer: 'andaVolunteer',
    late: 2,
  },
  {
    by: 'andaResident',
    kind: 'other',
    line: '想请人教一教怎么腌酸菜',
    fate: 'claimed',
    claimer: 'andaVolunteer',
    late: 30,
  },
  {
    by: 'andaWorker',
    subject: 'andaElder',
    kind: 'repair',
    line: '院门口的台阶缺了一角',
    fate: 'claimed',
    claimer: 'andaResident',
    team: true,
  },
  { by: 'andaResident', kind: 'company', line: '想找人一起遛弯', fate: 'proposed' },
];

export const demoWishes: Readonly<Record<number, readonly DemoWish[]>> = { 6101: xian, 1506: ordos };
