import { expect, it } from 'vitest';
import { shortcutFor } from './shortcuts.ts';

const run = () => undefined;
const search = { key: '/', label: '查找', run };
const approve = { key: 'a', label: '通过', run };
const later = { key: 'a', label: '另一个', run };
const press = { ctrlKey: false, metaKey: false, altKey: false, isComposing: false, typing: false };

it('finds a key in either case, the latest owner first', () => {
  expect(shortcutFor([search, approve], { ...press, key: 'A' })).toBe(approve);
  expect(shortcutFor([approve, later], { ...press, key: 'a' })).toBe(later);
  expect(shortcutFor([search], { ...press, key: 'x' })).toBeUndefined();
});

it('keeps out of typing, composing and the browser’s own keys', () => {
  for (const change of [
    { typing: true },
    { isComposing: true },
    { ctrlKey: true },
    { metaKey: true },
    { altKey: true },
  ]) {
    expect(shortcutFor([search], { ...press, ...change, key: '/' })).toBeUndefined();
  }
  const leave = { key: 'Escape', label: '关闭', run, whileTyping: true };
  expect(shortcutFor([leave], { ...press, typing: true, key: 'Escape' })).toBe(leave);
});
