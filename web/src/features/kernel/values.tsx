import { allEnumerations, type Enumeration } from '@zhenxun/contracts/enumeration.ts';
import type { JSX } from 'react';
import { StatusTag } from '../../ui/StatusTag.tsx';

/** The list of codes that all of these words belong to, if there is one: then its labels are shown. */
function vocabularyOf(words: readonly string[]): Enumeration<string> | undefined {
  if (words.length === 0) return undefined;
  return [...allEnumerations()].find((one) => words.every((word) => one.values.includes(word)));
}

function wordsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.flatMap(wordsIn) : [];
}

function inWords(value: unknown, vocabulary: Enumeration<string> | undefined): string {
  if (value === null || value === undefined) return '—';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'number') return value.toLocaleString('zh-CN');
  if (typeof value === 'string') return vocabulary?.label(value) ?? value;
  if (Array.isArray(value)) {
    const nested = value.some((one) => Array.isArray(one));
    return value.map((one) => inWords(one, vocabulary)).join(nested ? '；' : '、');
  }
  const names = vocabularyOf(Object.keys(value));
  return Object.entries(value)
    .map(([key, one]) => `${names?.label(key) ?? key}：${inWords(one, vocabularyOf(wordsIn(one)))}`)
    .join('；');
}

/** A value of a parameter in words: with its unit, rates as per cent, codes by their labels. */
export function valueText(value: unknown, unit?: string): string {
  if (typeof value === 'number' && unit === '万分之一') return `${value / 100}%`;
  const text = inWords(value, vocabularyOf(wordsIn(value)));
  return typeof value === 'number' && unit ? `${text} ${unit}` : text;
}

/** As `valueText`, cut where a list has no room for it. */
export function shortValue(value: unknown, unit?: string): string {
  const signs = [...valueText(value, unit)];
  return signs.length > 48 ? `${signs.slice(0, 46).join('')}……` : signs.join('');
}

/** Document number of a parameter; one whose document is not known is marked. */
export function DocumentNo(props: { documentNo: string; example: boolean }): JSX.Element | string {
  return props.example ? <StatusTag tone="plain" label="示例，待补文号" /> : props.documentNo;
}
