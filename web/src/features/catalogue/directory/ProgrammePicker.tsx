import { listEntriesInForce } from '@zhenxun/contracts/catalogue.ts';
import type { OccupationFit } from '@zhenxun/contracts/organisation.ts';
import { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import { Button, Checkbox, Select } from 'antd';
import { type JSX, useState } from 'react';
import { useRead } from '../../../app/query.ts';
import { Icon } from '../../../ui/Icon.tsx';
import './directory.css';

type Props = {
  id?: string;
  value?: OccupationFit[];
  onChange?: (value: OccupationFit[]) => void;
  /** County whose demand catalogue offers the occupations. */
  regionCode: string;
  /** Whether levels are chosen too. */
  levels: boolean;
  label: string;
};

/** Occupations of the demand catalogue in force, with their levels; a field of an antd `Form.Item`. */
export function ProgrammePicker({ id, value = [], onChange, regionCode, levels, label }: Props): JSX.Element {
  const [words, setWords] = useState('');
  const found = useRead(listEntriesInForce, { query: { regionCode, limit: 200, ...(words ? { q: words } : {}) } });
  const offered = new Map<string, OccupationFit>();
  for (const { occupationKey, occupationName, level } of found.data?.items ?? []) {
    const known = offered.get(occupationKey) ?? { occupationKey, occupationName, levels: [] };
    offered.set(occupationKey, {
      ...known,
      levels: known.levels.includes(level) ? known.levels : [...known.levels, level],
    });
  }
  const chosen = new Set(value.map(({ occupationKey }) => occupationKey));
  const options = [...offered.values()]
    .filter(({ occupationKey }) => !chosen.has(occupationKey))
    .map(({ occupationKey, occupationName }) => ({ value: occupationKey, label: occupationName }));

  function add(key: string) {
    const one = offered.get(key);
    if (one) onChange?.([...value, levels ? { ...one, levels: [...one.levels] } : { ...one, levels: [] }]);
    setWords('');
  }
  const change = (key: string, next: SkillLevel[]) =>
    onChange?.(value.map((one) => (one.occupationKey === key ? { ...one, levels: next } : one)));

  return (
    <div className="zx-programmes">
      <Select
        id={id}
        aria-label={label}
        showSearch={{ filterOption: false, onSearch: setWords }}
        value={null}
        placeholder="输入职业名称，从本地区现行需求指导目录中选择"
        options={options}
        loading={found.isFetching}
        notFoundContent={found.isFetching ? '正在查找' : '目录中没有，或已全部选入'}
        onSelect={(key: string | null) => key && add(key)}
      />
      {value.length > 0 ? (
        <ul>
          {value.map((one) => (
            <li key={one.occupationKey}>
              <strong>{one.occupationName}</strong>
              {levels ? (
                <Checkbox.Group
                  aria-label={`${one.occupationName}的等级`}
                  options={(offered.get(one.occupationKey)?.levels ?? one.levels).map((level) => ({
                    value: level,
                    label: SkillLevel.label(level),
                  }))}
                  value={one.levels}
                  onChange={(next) => change(one.occupationKey, next as SkillLevel[])}
                />
              ) : null}
              <Button
                type="text"
                aria-label={`去掉${one.occupationName}`}
                icon={<Icon name="close" />}
                onClick={() => onChange?.(value.filter(({ occupationKey }) => occupationKey !== one.occupationKey))}
              />
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

/** Programmes in words: 仓储管理员（五级/初级工、四级/中级工）. */
export function programmeText(programmes: readonly OccupationFit[]): string {
  return programmes
    .map(({ occupationName, levels }) =>
      levels.length > 0
        ? `${occupationName}（${levels.map((level) => SkillLevel.label(level)).join('、')}）`
        : occupationName,
    )
    .join('；');
}
