import type { Refusal } from '../problem.ts';
import { texts } from './zh/index.ts';

/**
 * The Chinese sentence for a code: `{name}` is replaced by the parameter of that name. An unknown code gives the code
 * itself, which a test forbids for every code in use.
 */
export function render(code: string, params: Readonly<Record<string, string | number>> = {}): string {
  const text = texts[code];
  if (text === undefined) return code;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in params ? String(params[name]) : whole));
}

export function hasText(code: string): boolean {
  return code in texts;
}

/** Sentence of a refusal with the rule it rests on. */
export function explain(refusal: Refusal): string {
  const sentence = refusal.message ?? render(refusal.code, refusal.params);
  return refusal.rule ? `${sentence}（依据：${refusal.rule}）` : sentence;
}
