import { listInheritable } from '@zhenxun/contracts/catalogue.ts';
import type { EntryInForce, EntryInput } from '@zhenxun/contracts/catalogue-schemas.ts';
import { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import { yuan } from '@zhenxun/contracts/values/money.ts';
import { Form, Select } from 'antd';
import { type JSX, useState } from 'react';
import { useRead } from '../../app/query.ts';
import { nameOf, regionName } from './terms.tsx';

/** Chooses an entry in force in the regions above, by searching for its occupation. */
export function InheritedPicker(props: {
  catalogueId: string;
  chosen: Pick<EntryInput, 'occupationName' | 'trade' | 'level'> | undefined;
  onChosen: (entry: EntryInForce) => void;
}): JSX.Element {
  const { chosen } = props;
  const [words, setWords] = useState('');
  const found = useRead(listInheritable, {
    params: { id: props.catalogueId },
    query: { q: words || undefined, limit: 50 },
  });
  const items = found.data?.items ?? [];
  const labelOf = (one: EntryInForce) =>
    `${nameOf(one)} ${SkillLevel.label(one.level)}　${yuan(one.standardFen)} 元（${regionName(one.regionCode)}）`;
  return (
    <Form.Item label="上级现行条目" htmlFor="inherited">
      <Select
        id="inherited"
        showSearch={{ filterOption: false, onSearch: setWords }}
        placeholder="输入职业名称查找"
        value={
          chosen ? `${nameOf({ ...chosen, trade: chosen.trade ?? null })} ${SkillLevel.label(chosen.level)}` : undefined
        }
        options={items.map((one) => ({ value: one.entryRef, label: labelOf(one) }))}
        onChange={(ref: string) => {
          const one = items.find((item) => item.entryRef === ref);
          if (one) props.onChosen(one);
        }}
        notFoundContent={found.isFetching ? '正在查找…' : '上级现行目录没有这样的条目'}
      />
    </Form.Item>
  );
}
