import { Button, Select } from 'antd';
import type { JSX, ReactNode } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import type { List } from './useList.ts';

/** Pages by key: back and on, which page this is, how many there are where the server knows. */
export function Pager<T>({ list, count, footer }: { list: List<T>; count: number; footer?: ReactNode }): JSX.Element {
  const { total, state } = list;
  const alone = !list.back && !list.next;
  return (
    <nav className="zx-pager" aria-label="翻页">
      <span className="zx-quiet zx-num">
        {total !== undefined ? `共 ${total.toLocaleString('zh-CN')} 条` : alone ? `共 ${count} 条` : `本页 ${count} 条`}
      </span>
      {footer}
      <span className="turn">
        <Select
          aria-label="每页条数"
          size="small"
          variant="borderless"
          value={state.limit}
          onChange={(limit) => list.change({ limit })}
          options={[20, 50, 100].map((value) => ({ value, label: `每页 ${value} 条` }))}
        />
        <Button disabled={!list.back} onClick={list.back} icon={<Icon name="left" />}>
          上一页
        </Button>
        <span className="zx-num">第 {state.page} 页</span>
        <Button disabled={!list.next} onClick={list.next} icon={<Icon name="right" />} iconPlacement="end">
          下一页
        </Button>
      </span>
    </nav>
  );
}
