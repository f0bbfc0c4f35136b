import { listNoticeLines, type NoticeLine } from '@zhenxun/contracts/subsidy-notice.ts';
import { Select } from 'antd';
import { type JSX, useState } from 'react';
import { useRead } from '../../app/query.ts';

const nameOf = (line: NoticeLine) => `第 ${line.no} 行　${line.person}　${line.unit}　${line.occupation}`;

/** Lines of a notice, found by the server: a notice may have more of them than a list could hold. */
export function LinePicker(props: {
  notice: string;
  label: string;
  value: readonly string[];
  onChange: (lines: string[]) => void;
}): JSX.Element {
  const [words, setWords] = useState('');
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const query = { limit: 50, ...(words.trim() ? { q: words.trim() } : {}) };
  const found = useRead(listNoticeLines, { params: { id: props.notice }, query });
  const options = (found.data?.items ?? [])
    .filter(({ removed }) => !removed)
    .map((line) => ({ value: line.id, label: nameOf(line) }));

  function choose(lines: string[]) {
    const known = new Map([...names, ...options.map(({ value, label }) => [value, label] as const)]);
    setNames(known);
    props.onChange(lines);
  }

  const shown = new Set(options.map(({ value }) => value));
  const kept = props.value.filter((id) => !shown.has(id)).map((id) => ({ value: id, label: names.get(id) ?? id }));
  return (
    <Select
      mode="multiple"
      aria-label={props.label}
      placeholder="按姓名、单位、职业查找"
      className="zx-claim-lines-picker"
      value={[...props.value]}
      onChange={choose}
      showSearch={{ filterOption: false, onSearch: setWords }}
      loading={found.isFetching}
      notFoundContent={found.isFetching ? '正在查找' : '没有找到'}
      options={[...kept, ...options]}
    />
  );
}
