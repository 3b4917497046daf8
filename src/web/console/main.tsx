/** The console of the community workers. */
import { StrictMode } from 'react';
import { QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { createRoot } from 'react-dom/client';
import { newQueryClient } from '../ask.ts';
import { showSettings, useElder, useLanguage } from '../ui/index.ts';
import { Console } from './Console.tsx';
import { consoleTheme } from './theme.ts';
import { trustStyles } from './trusted-styles.ts';
import '../ui/ui.css';
import './console.css';

trustStyles();
showSettings();
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
const client = newQueryClient();

function Shell() {
  const [language] = useLanguage();
  const [elder] = useElder();
  return (
    <ConfigProvider
      locale={language === 'en' ? enUS : zhCN}
      theme={consoleTheme(elder)}
      csp={{ nonce }}
      wave={{ disabled: true }}
    >
      <QueryClientProvider client={client}>
        <Console />
      </QueryClientProvider>
    </ConfigProvider>
  );
}

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Shell />
  </StrictMode>,
);
