import type { ThemeConfig } from 'antd';

/**
 * The console's look: warm red on paper. Every text colour has at least 4.5 : 1 on the grounds it stands on,
 * placeholders included (antd's own are at 2 : 1).
 */
export function consoleTheme(elder: boolean): ThemeConfig {
  return {
    token: {
      colorPrimary: '#b3261e',
      colorLink: '#a3221b',
      colorLinkHover: '#7f1a15',
      colorError: '#b3261e',
      colorErrorText: '#9c1f18',
      colorSuccess: '#2c6e49',
      colorWarning: '#8a5300',
      colorInfo: '#35608a',
      colorBgLayout: '#faf5ec',
      colorBgContainer: '#ffffff',
      colorBorder: '#8f8379',
      colorBorderSecondary: '#e6dccf',
      colorText: '#2b2320',
      colorTextSecondary: '#51463f',
      colorTextTertiary: '#645850',
      colorTextQuaternary: '#645850',
      colorTextPlaceholder: '#6b5f57',
      colorTextDescription: '#5c5049',
      colorTextDisabled: '#645850',
      borderRadius: 8,
      fontFamily: '"PingFang SC","Noto Sans SC","Microsoft YaHei",system-ui,sans-serif',
      fontSize: elder ? 20 : 16,
      controlHeight: elder ? 60 : 44,
      controlHeightSM: elder ? 60 : 36,
      controlHeightLG: elder ? 64 : 48,
      lineWidthFocus: 3,
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
      Statistic: { contentFontSize: elder ? 34 : 28 },
    },
  };
}
