/** The words of push messages on this device. */
export const pushWords = {
  zh: {
    title: '在这台设备上提醒我',
    why: '有事等您办时，这台设备会提醒一下，只说有新消息，不显示内容。点下面的按钮以后，浏览器会再问一次，请选“允许”。',
    turnOn: '打开提醒',
    on: '这台设备的提醒已经打开。别人用这台设备登录，或者您退出登录，提醒就会停。',
    turnOff: '关闭提醒',
    turnedOn: '提醒已打开。',
    turnedOff: '提醒已关闭。',
    refused: '浏览器没有允许提醒。想打开时，再点一次按钮就行。',
    forbidden: '这个浏览器不允许本网站提醒。请到浏览器的网站设置里允许“通知”，再回到这里。',
    unable: '这个浏览器不能提醒。苹果手机请先把网页“添加到主屏幕”，再从主屏幕打开。',
    unreachable: '连不上这个浏览器的推送服务，没有打开。可以过一会儿再试，或者用邮箱、短信。',
  },
  en: {
    title: 'Tell me on this device',
    why: 'When something waits for you, this device tells you that there is a message, not what it says. After the button below the browser asks once more: please choose “Allow”.',
    turnOn: 'Turn it on',
    on: 'This device tells you. It stops when you sign out, or when somebody else signs in on it.',
    turnOff: 'Turn it off',
    turnedOn: 'This device will tell you.',
    turnedOff: 'This device no longer tells you.',
    refused: 'The browser did not allow it. To turn it on, simply press the button again.',
    forbidden:
      'This browser does not let this site tell you. Please allow notifications for it in the settings of the browser, then come back.',
    unable:
      'This browser cannot tell you. On an iPhone, first add this site to the home screen and open it from there.',
    unreachable:
      'The push service of this browser cannot be reached, so it was not turned on. Please try later, or use e-mail or SMS.',
  },
} as const;
