/** The words of the residents' frame: header, ways, pages that belong to no feature. */
const zh = {
  ways: '主要页面',
  tree: '心愿树',
  hang: '挂心愿',
  myWishes: '我的心愿',
  myClaims: '我认领的',
  myPoints: '积分',
  home: '回到首页',
  otherCommunity: '换一个社区',
  settings: '语言和字号',
  signIn: '登录',
  lostTitle: '没有这个页面',
  lost: '网址可能写错了，或者这一页已经搬走。',
  toStart: '回到开头',
  notServed: '这个社区还没有开通暖邻。',
  footer: '不方便用手机？到社区服务台，或者打电话给社区，工作人员替您办。',
  callDesk: '打电话给社区',
} as const;

const en: Record<keyof typeof zh, string> = {
  ways: 'Main pages',
  tree: 'Wish tree',
  hang: 'Hang a wish',
  myWishes: 'My wishes',
  myClaims: 'My claims',
  myPoints: 'Points',
  home: 'Back to the start',
  otherCommunity: 'Another community',
  settings: 'Language and text size',
  signIn: 'Sign in',
  lostTitle: 'There is no such page',
  lost: 'The address may be mistyped, or the page has moved.',
  toStart: 'To the beginning',
  notServed: 'This community does not run Nuanlin yet.',
  footer: 'Rather not use a phone? The community desk does all of this for you, in person or by telephone.',
  callDesk: 'Call the community',
};

export const frameWords = { zh, en };
