import type { ThemeConfig } from 'antd';

/** How large things are: consoles dense, portal and worker pages for a thumb, elder mode larger still. */
export type Scale = 'console' | 'light' | 'elder';

const measures: Readonly<Record<Scale, { fontSize: number; controlHeight: number }>> = {
  console: { fontSize: 14, controlHeight: 32 },
  light: { fontSize: 16, controlHeight: 44 },
  elder: { fontSize: 20, controlHeight: 60 },
};

/**
 * antd in the colours of ui/tokens.css, with every text at 4.5:1 or more (its own placeholders and tags are lighter); without
 * motion for who wishes it so.
 */
export function themeOf(scale: Scale, motion: boolean): ThemeConfig {
  return {
    token: {
      ...measures[scale],
      fontFamily: '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",system-ui,sans-serif',
      colorPrimary: '#0b5fd9',
      colorPrimaryHover: '#0a4fb8',
      colorPrimaryActive: '#083f94',
      colorLink: '#0b5fd9',
      colorLinkHover: '#0a4fb8',
      colorLinkActive: '#083f94',
      colorInfo: '#0b5fd9',
      colorSuccess: '#1a7f37',
      colorWarning: '#8f5f00',
      colorError: '#b42318',
      colorErrorHover: '#8f1b12',
      colorErrorText: '#b42318',
      colorText: '#1f2329',
      colorTextSecondary: '#4e5969',
      colorTextTertiary: '#5f6773',
      colorTextQuaternary: '#5f6773',
      colorTextDescription: '#4e5969',
      colorTextPlaceholder: '#646c78',
      colorBorder: '#c9cdd4',
      colorBorderSecondary: '#e5e6eb',
      colorBgLayout: '#f5f7fa',
      borderRadius: 6,
      borderRadiusLG: 8,
      boxShadowSecondary: '0 4px 16px rgba(31, 35, 41, 0.12)',
      wireframe: false,
      motion,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.18s',
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
      // days of the month before and after are greyed, but can be chosen and must be read
      DatePicker: { colorTextDisabled: '#646c78' },
      Tabs: { itemColor: '#4e5969', horizontalItemPadding: '10px 0' },
      Form: { itemMarginBottom: scale === 'console' ? 20 : 24 },
    },
  };
}
