import type { JSX } from 'react';
import { NoticePage } from './NoticePage.tsx';

/** A page that broke. A chunk that is gone means that a new version was put in place: a reload brings it. */
export function Crash({ error }: { error: unknown }): JSX.Element {
  const text = error instanceof Error ? error.message : String(error);
  const renewed = /dynamically imported module|Importing a module script|Failed to fetch/i.test(text);
  return (
    <NoticePage
      icon={renewed ? 'refresh' : 'alert'}
      title={renewed ? '页面有新版本' : '页面没有显示出来'}
      doors={
        <button type="button" className="zx-button primary" onClick={() => location.reload()}>
          刷新页面
        </button>
      }
    >
      <p className="zx-quiet">
        {renewed
          ? '平台刚刚更新或网络中断，刷新后即可继续。填写的内容已保存在本机。'
          : '页面程序出现意外错误，已提交的业务不受影响。请刷新；仍不能显示的，请把下面这行文字告诉服务热线。'}
      </p>
      {renewed ? null : <pre>{text}</pre>}
    </NoticePage>
  );
}
