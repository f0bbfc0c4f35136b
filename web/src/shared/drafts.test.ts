import { describe, expect, it } from 'vitest';
import { dropDraft, keepable, readDraft, saveDraft } from './drafts.ts';

function shelf() {
  const map = new Map<string, string>();
  return {
    map,
    getItem: (name: string) => map.get(name) ?? null,
    setItem: (name: string, value: string) => void map.set(name, value),
    removeItem: (name: string) => void map.delete(name),
  };
}
const start = Date.parse('2026-03-02T02:00:00Z');

describe('drafts', () => {
  it('come back for the same account and form only', () => {
    const store = shelf();
    saveDraft(store, 'a1', 'class.new', { name: '焊工3班', roster: [{ name: '张*三' }] }, start);
    expect(readDraft(store, 'a1', 'class.new', start)).toEqual({
      at: '2026-03-02T02:00:00.000Z',
      values: { name: '焊工3班', roster: [{ name: '张*三' }] },
    });
    expect(readDraft(store, 'a2', 'class.new', start)).toBeUndefined();
    dropDraft(store, 'a1', 'class.new');
    expect(readDraft(store, 'a1', 'class.new', start)).toBeUndefined();
  });

  it('never hold secrets or identity numbers, at any depth', () => {
    const values = {
      name: '班',
      password: 'x',
      roster: [{ name: 'a', idNumber: '4301' }],
      bankAccount: '62',
      proofFile: 1,
      phone: '1',
    };
    expect(keepable(values)).toEqual({ name: '班', roster: [{ name: 'a' }] });
    expect(keepable({ file: new Date(), at: new Date() })).toEqual({});
  });

  it('end after a week, and an emptied form leaves none', () => {
    const store = shelf();
    saveDraft(store, 'a1', 'f', { name: 'x' }, start);
    expect(readDraft(store, 'a1', 'f', start + 8 * 86_400_000)).toBeUndefined();
    expect(store.map.size).toBe(0);
    saveDraft(store, 'a1', 'f', { name: 'x' }, start);
    saveDraft(store, 'a1', 'f', { name: '' }, start);
    expect(store.map.size).toBe(0);
    store.map.set('zx.draft.a1.f', '{broken');
    expect(readDraft(store, 'a1', 'f', start)).toBeUndefined();
  });
});
