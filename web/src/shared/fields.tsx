import { parseYuan, plainYuan } from '@zhenxun/contracts/values/money.ts';
import { DatePicker, Input } from 'antd';
import dayjs from 'dayjs';
import { type JSX, useState } from 'react';

type Field<T> = {
  id?: string;
  value?: T;
  onChange?: (value: T | undefined) => void;
  placeholder?: string;
  disabled?: boolean;
  'aria-label'?: string;
};

/** A day as `YYYY-MM-DD`, the way the contract carries it, inside an antd `Form.Item`. */
export function DayField({ value, onChange, ...rest }: Field<string> & { min?: string; max?: string }): JSX.Element {
  const { min, max, ...other } = rest;
  return (
    <DatePicker
      {...other}
      style={{ width: '100%' }}
      value={value ? dayjs(value) : null}
      minDate={min ? dayjs(min) : undefined}
      maxDate={max ? dayjs(max) : undefined}
      onChange={(day) => onChange?.(day?.format('YYYY-MM-DD'))}
    />
  );
}

/** An amount typed in yuan, carried as integer fen. What is no amount stays as typed and is refused by the form. */
export function MoneyField({ value, onChange, ...rest }: Field<number>): JSX.Element {
  const [typed, setTyped] = useState<string>();
  const shown = typed ?? (value === undefined || Number.isNaN(value) ? '' : plainYuan(value));
  return (
    <Input
      {...rest}
      inputMode="decimal"
      suffix="元"
      value={shown}
      styles={{ input: { textAlign: 'right', fontVariantNumeric: 'tabular-nums' } }}
      onChange={(event) => {
        const text = event.target.value;
        setTyped(text);
        const parsed = parseYuan(text);
        onChange?.(text.trim() === '' ? undefined : parsed.ok ? parsed.fen : Number.NaN);
      }}
      onBlur={() => !Number.isNaN(value) && setTyped(undefined)}
    />
  );
}

/** Rule for a `Form.Item` around `MoneyField`. */
export const moneyRule = {
  validator: async (_rule: unknown, value: unknown) => {
    if (Number.isNaN(value)) throw new Error('金额应为数字，最多两位小数，如 1234.50。');
  },
};
