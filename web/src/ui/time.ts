/**
 * Days and times as China reads them. Instants arrive as UTC ISO strings and are shown in Asia/Shanghai (UTC+8, no
 * summer time since 1991) whatever the device's own zone says.
 */
const shift = 8 * 3600_000;

/** `'2026-03-02T01:30:00.000Z'` → `'2026-03-02'`; a plain day is returned as it is; empty gives `''`. */
export function dayOf(value: string | undefined): string {
  if (!value) return '';
  if (value.length === 10) return value;
  return new Date(Date.parse(value) + shift).toISOString().slice(0, 10);
}

/** `'2026-03-02T01:30:00.000Z'` → `'2026-03-02 09:30'`. */
export function minuteOf(value: string | undefined): string {
  if (!value) return '';
  if (value.length === 10) return value;
  return new Date(Date.parse(value) + shift).toISOString().slice(0, 16).replace('T', ' ');
}

/** `'09:30'` of an instant. */
export function clockOf(value: string): string {
  return minuteOf(value).slice(11);
}

/** Whole days from one day to another, negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

export type Remaining = { tone: 'pass' | 'return' | 'fail'; text: string };

/**
 * How much of a promised time is left at `now`, in words: more than two days green, the last two amber, past red.
 * `due` is a day (its end at 24:00) or an instant.
 */
export function remaining(due: string, now: string): Remaining {
  const end = due.length === 10 ? Date.parse(`${due}T00:00:00Z`) - shift + 86_400_000 : Date.parse(due);
  const left = end - Date.parse(now);
  const size = Math.abs(left);
  const days = Math.floor(size / 86_400_000);
  const hours = Math.floor(size / 3600_000);
  const span =
    days >= 1 ? `${days} 天` : hours >= 1 ? `${hours} 小时` : `${Math.max(1, Math.ceil(size / 60_000))} 分钟`;
  if (left < 0) return { tone: 'fail', text: `已超期 ${span}` };
  if (dayOf(new Date(end - 1).toISOString()) === dayOf(now)) return { tone: 'return', text: `今日到期，剩 ${span}` };
  return { tone: days >= 2 ? 'pass' : 'return', text: `剩 ${span}` };
}
