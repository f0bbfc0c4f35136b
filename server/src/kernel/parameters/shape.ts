/**
 * Whether a proposed value can take the place of the one in force: the same JSON type, whole numbers for whole numbers, the
 * same members of an object, elements of the same kind in a list. Undefined when it can, else what is expected, in Chinese.
 */
export function shapeMismatch(current: unknown, proposed: unknown): string | undefined {
  if (Array.isArray(current)) {
    if (!Array.isArray(proposed)) return '列表';
    if (current.length === 0) return undefined;
    return proposed.map((one) => shapeMismatch(current[0], one)).find((found) => found !== undefined);
  }
  if (typeof current === 'object' && current !== null) {
    if (typeof proposed !== 'object' || proposed === null || Array.isArray(proposed)) return '对象';
    const before = current as Record<string, unknown>;
    const after = proposed as Record<string, unknown>;
    const keys = Object.keys(before);
    if (keys.toSorted().join() !== Object.keys(after).toSorted().join()) return `含 ${keys.join('、')} 的对象`;
    return keys.map((key) => shapeMismatch(before[key], after[key])).find((found) => found !== undefined);
  }
  if (typeof current === 'number') {
    if (typeof proposed !== 'number' || !Number.isFinite(proposed)) return '数字';
    return Number.isInteger(current) && !Number.isInteger(proposed) ? '整数' : undefined;
  }
  if (typeof current === typeof proposed) return undefined;
  return typeof current === 'boolean' ? '是或否' : '文字';
}
