/** Words in two languages. Every key of one language must stand in the other: the type sees to it. */
import { useLanguage } from './settings.ts';

export interface Words<Key extends string> {
  readonly zh: Readonly<Record<Key, string>>;
  readonly en: Readonly<Record<Key, string>>;
}

/** The words of a feature in the reader's language. */
export function useWords<Key extends string>(words: Words<Key>): Readonly<Record<Key, string>> {
  const [language] = useLanguage();
  return words[language];
}

/** Puts values into a text: `fill('还可写 {left} 字', { left: 3 })`. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

export const uiWords = {
  zh: {
    platform: '暖邻',
    skip: '跳到正文',
    languageLabel: '语言 Language',
    otherLanguage: 'English',
    elderOn: '长辈版',
    elderOff: '标准版',
    close: '关闭',
    cancel: '取消',
    retry: '再试一次',
    more: '再看一些',
    loading: '正在打开…',
    working: '正在办理…',
    listen: '读给我听',
    stopListening: '停下',
    pauseListening: '等一等',
    goOnListening: '接着读',
    speak: '用嘴说',
    stopSpeaking: '说完了',
    hearing: '正在听…',
    required: '必填',
    optional: '选填',
    left: '还可写 {left} 字',
    over: '超出 {over} 字',
    whoSees: '谁能看到：{who}',
    errorTitle: '没有打开',
    timeout: '网络有点慢，没有等到回音，请再试一次。',
    unreachable: '暂时连不上服务器，请稍后再试。',
    offline: '现在没有网络，连上以后再试一次。',
    waitSeconds: '（约 {n} 秒以后）',
    kept: '您填写的内容都在。',
    offlineBanner: '没有网络，现在看到的是刚才的内容。',
    waits: '没有网络，已经替您记下，连上以后自动送出。',
    waitingOne: '有 {n} 件事等着送出',
    refusedOne: '有 {n} 件没有送成',
    newVersion: '有新版本',
    takeNew: '换成新版本',
    fault: '系统出了点问题，已经记录下来。请稍后再试，或者到社区服务台。',
    emptyField: '请填写这一项。',
    tooLong: '太长了，最多 {most} 字。',
    phoneWrong: '电话号码不对，请检查。',
    chooseOne: '请选一项。',
    checkFields: '有地方需要改一下，请看标红的提示。',
    signIn: '登录',
    messages: '消息',
    unreadMessages: '{count} 条未读',
    signInWhy: '请先登录。登录以后，这里会显示您自己的内容。',
  },
  en: {
    platform: 'Nuanlin',
    skip: 'Skip to the content',
    languageLabel: '语言 Language',
    otherLanguage: '中文',
    elderOn: 'Elder mode',
    elderOff: 'Standard',
    close: 'Close',
    cancel: 'Cancel',
    retry: 'Try again',
    more: 'Show more',
    loading: 'Opening…',
    working: 'One moment…',
    listen: 'Read aloud',
    stopListening: 'Stop',
    pauseListening: 'Pause',
    goOnListening: 'Go on reading',
    speak: 'Speak',
    stopSpeaking: 'Done speaking',
    hearing: 'Listening…',
    required: 'required',
    optional: 'optional',
    left: '{left} characters left',
    over: '{over} characters too many',
    whoSees: 'Who sees this: {who}',
    errorTitle: 'This did not open',
    timeout: 'The line is slow and no answer came. Please try again.',
    unreachable: 'The server cannot be reached just now. Please try again later.',
    offline: 'This device is offline. Please try again when it is connected.',
    waitSeconds: ' (In about {n} seconds.)',
    kept: 'What you typed is still here.',
    offlineBanner: 'No connection. This is what we last saw.',
    waits: 'No connection: it is kept here and sent by itself as soon as there is one.',
    waitingOne: '{n} waiting to be sent',
    refusedOne: '{n} not taken',
    newVersion: 'There is a new version',
    takeNew: 'Use the new version',
    fault:
      'Something went wrong on our side, and it has been noted. Please try later, or ask at the community desk.',
    emptyField: 'Please fill this in.',
    tooLong: 'This is too long: at most {most} characters.',
    phoneWrong: 'This number is not right. Please look at it again.',
    chooseOne: 'Please choose one.',
    checkFields: 'Something needs a change: see the notes in red.',
    signIn: 'Sign in',
    messages: 'Messages',
    unreadMessages: '{count} unread',
    signInWhy: 'Please sign in first. Once you are signed in, your own things are shown here.',
  },
} as const;
