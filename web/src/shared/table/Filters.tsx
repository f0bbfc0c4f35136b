import { Button, Checkbox, DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { type JSX, useEffect, useRef, useState } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { useShortcut } from '../shortcuts.ts';
import { type Filter, namesOf } from './columns.ts';
import { isNarrowed, type ListState } from './list-address.ts';

type Change = (part: { values?: ListState['values']; q?: string }) => void;

/** Search words of a list; asks after a pause in typing, or at Enter. `/` puts the cursor here. */
export function SearchBox(props: {
  hint: string;
  value: string;
  onChange: (words: string) => void;
  onDown: () => void;
}): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState(props.value);
  const timer = useRef<number>(undefined);
  useShortcut({ key: '/', label: `在本列表查找（${props.hint}）`, run: () => input.current?.select() });
  useEffect(() => setWords(props.value), [props.value]);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  function send(value: string, wait: number) {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => value.trim() !== props.value && props.onChange(value.trim()), wait);
  }

  return (
    <span className="zx-table-search">
      <Icon name="search" />
      <input
        ref={input}
        type="search"
        aria-label={`查找：${props.hint}`}
        placeholder={props.hint}
        value={words}
        autoComplete="off"
        onChange={(event) => {
          setWords(event.target.value);
          send(event.target.value, 400);
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') send(words, 0);
          if (event.key === 'ArrowDown') {
            event.preventDefault();
            props.onDown();
          }
        }}
      />
      <Kbd>/</Kbd>
    </span>
  );
}

/** The main condition as a row of tabs. */
export function Tabs(props: { filter: Filter & { kind: 'tabs' }; state: ListState; onChange: Change }): JSX.Element {
  const { filter, state } = props;
  const now = state.values[filter.key] ?? '';
  const options = [{ value: '', label: filter.all ?? '全部' }, ...filter.options];
  return (
    <fieldset className="zx-table-tabs">
      <legend className="zx-sr">{filter.label}</legend>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={now === option.value}
          onClick={() => props.onChange({ values: { ...state.values, [filter.key]: option.value } })}
        >
          {option.label}
        </button>
      ))}
    </fieldset>
  );
}

function Control(props: {
  filter: Filter;
  state: ListState;
  set: (part: Record<string, string | string[]>) => void;
}): JSX.Element | null {
  const { filter, state, set } = props;
  switch (filter.kind) {
    case 'choice':
      return (
        <Select
          aria-label={filter.label}
          placeholder={filter.label}
          allowClear
          showSearch={filter.options.length > 8 ? { optionFilterProp: 'label' } : false}
          mode={filter.multiple ? 'multiple' : undefined}
          maxTagCount="responsive"
          style={{ minWidth: filter.multiple ? 180 : 136 }}
          popupMatchSelectWidth={false}
          options={[...filter.options]}
          value={state.values[filter.key] ?? (filter.multiple ? [] : undefined)}
          onChange={(value: string | string[] | undefined) => set({ [filter.key]: value ?? '' })}
        />
      );
    case 'days': {
      const day = (name: string) => (state.values[name] ? dayjs(String(state.values[name])) : null);
      return (
        <DatePicker.RangePicker
          aria-label={filter.label}
          placeholder={[`${filter.label}起`, '止']}
          allowEmpty
          style={{ width: 248 }}
          value={[day(filter.from), day(filter.to)]}
          onChange={(days) =>
            set({
              [filter.from]: days?.[0]?.format('YYYY-MM-DD') ?? '',
              [filter.to]: days?.[1]?.format('YYYY-MM-DD') ?? '',
            })
          }
        />
      );
    }
    case 'text':
      return (
        <Input
          aria-label={filter.label}
          placeholder={filter.label}
          allowClear
          style={{ width: 160 }}
          key={String(state.values[filter.key] ?? '')}
          defaultValue={state.values[filter.key]}
          onPressEnter={(event) => set({ [filter.key]: event.currentTarget.value.trim() })}
          onBlur={(event) =>
            event.target.value.trim() !== (state.values[filter.key] ?? '') &&
            set({ [filter.key]: event.target.value.trim() })
          }
          onClear={() => set({ [filter.key]: '' })}
        />
      );
    case 'flag':
      return (
        <Checkbox
          checked={state.values[filter.key] === 'true'}
          onChange={(event) => set({ [filter.key]: event.target.checked ? 'true' : '' })}
        >
          {filter.label}
        </Checkbox>
      );
    case 'tabs':
      return null;
  }
}

/** The conditions of a list other than its tabs, and how to drop them all. */
export function Filters(props: { filters: readonly Filter[]; state: ListState; onChange: Change }): JSX.Element {
  const { state, onChange } = props;
  return (
    <>
      {props.filters.map((filter) => (
        <Control
          key={namesOf(filter).join()}
          filter={filter}
          state={state}
          set={(part) => onChange({ values: { ...state.values, ...part } })}
        />
      ))}
      {isNarrowed(state) ? (
        <Button type="link" onClick={() => onChange({ values: {}, q: '' })}>
          清除条件
        </Button>
      ) : null}
    </>
  );
}
