import type { JSX } from 'react';
import { StatusTag } from '../../ui/StatusTag.tsx';

/** A value of a parameter in words: numbers with their unit, yes and no, lists and members one after another. */
export function valueText(value: unknown, unit?: string): string {
  if (value === null || value === undefined) return '—';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'number') return `${value.toLocaleString('zh-CN')}${unit ? ` ${unit}` : ''}`;
  if (Array.isArray(value)) return value.map((one) => valueText(one)).join('；');
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([key, one]) => `${key}：${valueText(one)}`)
      .join('，');
  }
  return `${String(value)}${unit ? ` ${unit}` : ''}`;
}

/** Document number of a parameter; one whose document is not known is marked. */
export function DocumentNo(props: { documentNo: string; example: boolean }): JSX.Element | string {
  return props.example ? <StatusTag tone="plain" label="示例，待补文号" /> : props.documentNo;
}
