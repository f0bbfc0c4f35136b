import { useSyncExternalStore } from 'react';

const name = 'zx.elder';
const listeners = new Set<() => void>();

/** Large text and large targets in the portal and the worker's pages; kept on this device, set before the first paint. */
export function setElder(on: boolean): void {
  if (on) document.documentElement.dataset.elder = '1';
  else delete document.documentElement.dataset.elder;
  try {
    localStorage.setItem(name, on ? '1' : '0');
  } catch {
    // Not kept then; it still holds for this visit.
  }
  for (const listener of listeners) listener();
}

export function useElder(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => document.documentElement.dataset.elder === '1',
  );
}
