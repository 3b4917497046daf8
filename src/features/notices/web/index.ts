/** The pages of messages. */
import { lazy } from 'react';

export const noticePages = {
  mine: lazy(async () => ({ default: (await import('./MessagesPage.tsx')).MessagesPage })),
  settings: lazy(async () => ({ default: (await import('./SettingsPage.tsx')).SettingsPage })),
  unsubscribe: lazy(async () => ({ default: (await import('./UnsubscribePage.tsx')).UnsubscribePage })),
} as const;

export const noticeConsole = {
  mine: lazy(async () => ({ default: (await import('./ConsoleMessages.tsx')).ConsoleMessages })),
  settings: lazy(async () => ({ default: (await import('./SettingsPage.tsx')).ConsoleSettings })),
  atDesk: lazy(async () => ({ default: (await import('./AtDesk.tsx')).AtDesk })),
  tell: lazy(async () => ({ default: (await import('./TellPage.tsx')).TellPage })),
} as const;
