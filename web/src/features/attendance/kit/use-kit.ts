import type { KitEntry } from '@zhenxun/contracts/values/kit-chain.ts';
import { useCallback, useEffect, useState } from 'react';
import { entriesFrom, readSelf, type Self } from './store.ts';

export type KitNow = {
  /** Undefined while it is being read; null when this device is no kit. */
  readonly self: Self | null | undefined;
  readonly entries: readonly KitEntry[];
  /** Sign-ins that have not been uploaded. */
  readonly unsent: number;
  readonly online: boolean;
  reread(): Promise<void>;
};

/** What this device holds, read anew after each change, and whether there is a network. */
export function useKit(): KitNow {
  const [held, setHeld] = useState<{ self: Self | null | undefined; entries: readonly KitEntry[] }>({
    self: undefined,
    entries: [],
  });
  const [online, setOnline] = useState(navigator.onLine);
  const reread = useCallback(async () => {
    const self = (await readSelf()) ?? null;
    setHeld({ self, entries: self ? await entriesFrom(1) : [] });
  }, []);
  useEffect(() => {
    void reread();
    const changed = () => setOnline(navigator.onLine);
    addEventListener('online', changed);
    addEventListener('offline', changed);
    return () => {
      removeEventListener('online', changed);
      removeEventListener('offline', changed);
    };
  }, [reread]);
  const taken = held.self?.taken ?? 0;
  const unsent = held.entries.filter(({ seq, kind }) => seq > taken && kind !== 'anchor').length;
  return { ...held, unsent, online, reread };
}

export type Signed = { readonly in?: string; readonly out?: string };

/** When each trainee of a session signed in and out on this device. */
export function signedOf(entries: readonly KitEntry[], session: string): Map<string, Signed> {
  const found = new Map<string, Signed>();
  for (const entry of entries) {
    if (entry.kind === 'anchor' || entry.session !== session) continue;
    const before = found.get(entry.enrolment);
    const at = entry.direction === 'in' ? (before?.in ?? entry.at) : entry.at;
    found.set(entry.enrolment, { ...before, [entry.direction]: at });
  }
  return found;
}
