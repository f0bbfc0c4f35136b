import { App, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import type { JSX, ReactNode } from 'react';
import { useElder } from './elder.ts';
import { themeOf } from './theme.ts';

dayjs.locale('zh-cn');

/**
 * What Ant Design needs around it. A chunk of its own: the portal's home, sign-in and site map do without, and the
 * portal's other pages load it beside themselves.
 */
export default function AntRoot({ dense, children }: { dense?: boolean; children: ReactNode }): JSX.Element {
  const elder = useElder();
  return (
    <ConfigProvider
      locale={zhCN}
      theme={themeOf(
        dense ? 'console' : elder ? 'elder' : 'light',
        !matchMedia('(prefers-reduced-motion: reduce)').matches,
      )}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      <App message={{ maxCount: 2, duration: 4 }}>{children}</App>
    </ConfigProvider>
  );
}
