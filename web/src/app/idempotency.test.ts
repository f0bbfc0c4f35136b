import { describe, expect, it } from 'vitest';
import { fingerprint, idempotencyKeys, newKey } from './idempotency.ts';

function shelf() {
  const map = new Map<string, string>();
  return {
    map,
    getItem: (name: string) => map.get(name) ?? null,
    setItem: (name: string, value: string) => void map.set(name, value),
    removeItem: (name: string) => void map.delete(name),
  };
}

describe('idempotency keys', () => {
  it('stay the same until an answer arrives', () => {
    const keys = idempotencyKeys(shelf());
    const first = keys.keyFor('submit {"a":1}');
    expect(keys.keyFor('submit {"a":1}')).toBe(first);
    expect(keys.keyFor('submit {"a":2}')).not.toBe(first);
    keys.answered('submit {"a":1}');
    expect(keys.keyFor('submit {"a":1}')).not.toBe(first);
  });

  it('survive a reload and keep no content', () => {
    const store = shelf();
    const first = idempotencyKeys(store).keyFor('submit 110101199003070000');
    expect(idempotencyKeys(store).keyFor('submit 110101199003070000')).toBe(first);
    expect([...store.map.entries()].flat().join()).not.toContain('1990');
  });

  it('work when the store refuses', () => {
    const full = { ...shelf(), setItem: () => { throw new Error('full'); } }; // biome-ignore format: one line
    const keys = idempotencyKeys(full);
    expect(keys.keyFor('x')).toBe(keys.keyFor('x'));
  });

  it('are version 4 UUIDs without randomUUID too', () => {
    const real = crypto.randomUUID;
    Object.defineProperty(crypto, 'randomUUID', { value: undefined, configurable: true });
    try {
      expect(newKey()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(newKey()).not.toBe(newKey());
    } finally {
      Object.defineProperty(crypto, 'randomUUID', { value: real, configurable: true });
    }
  });

  it('tell near contents apart', () => {
    const seen = new Set(Array.from({ length: 20_000 }, (_, i) => fingerprint(`approve /api/x/${i} {"version":1}`)));
    expect(seen.size).toBe(20_000);
  });
});
