import type { FactValue } from './decision.ts';
import type { Scheme } from './scheme.ts';
import type { ValueType } from './scheme-terms.ts';
import { yuan } from './values/money.ts';

type Shown = { label: string; type: ValueType; unit?: string; values?: Record<string, string> };

/** How a name of the scheme is shown to people; undefined when the scheme declares no such name. */
export function shownName(scheme: Scheme, name: string): Shown | undefined {
  return scheme.facts[name] ?? scheme.constants[name] ?? scheme.derived.find((one) => one.name === name);
}

/** `2024-05-10` → `2024年5月10日`. */
export function dayText(day: string): string {
  const [year, month, date] = day.split('-');
  return `${year}年${Number(month)}月${Number(date)}日`;
}

/** `9250` → `92.5%`. */
export function rateText(rate: number): string {
  return `${rate / 100}%`;
}

export const yuanText = (fen: number) => `${yuan(fen)}元`;

/** A value as people read it, by its declared type: labels for codes, yuan for fen, per cent for rates. */
export function valueText(value: FactValue | null, shown: Shown): string {
  if (value === null) return '未知';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (Array.isArray(value)) {
    if (value.length === 0) return '无';
    return value.map((one) => (shown.type === 'days' ? dayText(one) : (shown.values?.[one] ?? one))).join('、');
  }
  if (typeof value === 'string') return shown.type === 'day' ? dayText(value) : (shown.values?.[value] ?? value);
  if (shown.type === 'fen') return yuanText(value);
  if (shown.type === 'rate') return rateText(value);
  return shown.unit ? `${value}${shown.unit}` : String(value);
}
