/**
 * Idempotency keys of requests that change something. A key belongs to one route and one content; it is kept until an
 * answer arrives, over a lost network and over a reload of the page, so that sending again can never act twice.
 */
type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** A random UUID also on plain-HTTP intranets, where `crypto.randomUUID` is withheld. */
export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** 106-bit digest of a text, good enough to tell one's own unanswered requests apart without storing their content. */
export function fingerprint(text: string): string {
  const half = (seed: number) => {
    let a = 0xdeadbeef ^ seed;
    let b = 0x41c6ce57 ^ seed;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      a = Math.imul(a ^ unit, 2654435761);
      b = Math.imul(b ^ unit, 1597334677);
    }
    a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
    b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
    return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36);
  };
  return `${half(0)}${half(97)}`;
}

export type Keys = {
  /** The key to send with this content. */
  keyFor(content: string): string;
  /** An answer arrived, of whatever kind: the next equal content is a new wish. */
  answered(content: string): void;
};

export function idempotencyKeys(shelf: Shelf | undefined): Keys {
  const here = new Map<string, string>();
  return {
    keyFor(content) {
      const name = `zx.key.${fingerprint(content)}`;
      const key = here.get(name) ?? shelf?.getItem(name) ?? newKey();
      here.set(name, key);
      try {
        shelf?.setItem(name, key);
      } catch {
        // A full or forbidden store: the key then lives as long as the page.
      }
      return key;
    },
    answered(content) {
      const name = `zx.key.${fingerprint(content)}`;
      here.delete(name);
      shelf?.removeItem(name);
    },
  };
}
