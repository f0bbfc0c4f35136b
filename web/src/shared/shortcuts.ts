import { useEffect, useRef, useSyncExternalStore } from 'react';

export type Shortcut = {
  /** One key as KeyboardEvent.key gives it: '/', '?', 'a', 'ArrowDown'. Letters match in either case. */
  key: string;
  label: string;
  /** Absent: the browser does it by itself, and the help only tells. */
  run?: () => void;
  /** Also while typing in a field: only for keys that type nothing. */
  whileTyping?: boolean;
};

const active: Shortcut[] = [];
const listeners = new Set<() => void>();
let list: readonly Shortcut[] = [];

function changed(): void {
  // The latest owner of a key hides earlier ones, in effect and in the help.
  list = active.filter((one, index) => active.findLastIndex((other) => other.key === one.key) === index);
  for (const listener of listeners) listener();
}

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing'> & { typing: boolean };

/** The shortcut a key press means, if any; never while an input method composes, never with a modifier. */
export function shortcutFor(shortcuts: readonly Shortcut[], press: Press): Shortcut | undefined {
  if (press.isComposing || press.ctrlKey || press.metaKey || press.altKey) return undefined;
  const found = shortcuts.findLast((one) => one.key.toLowerCase() === press.key.toLowerCase());
  return found?.run && (!press.typing || found.whileTyping) ? found : undefined;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.tagName === 'TEXTAREA' || target.tagName === 'SELECT') return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type);
}

/** A dialog over the page owns the keyboard: the shortcuts of what lies under it wait. */
function underDialog(): boolean {
  return [...document.querySelectorAll('[role="dialog"], dialog[open]')].some((one) => one.checkVisibility());
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || underDialog()) return;
  const found = shortcutFor(list, {
    key: event.key,
    ctrlKey: event.ctrlKey,
    metaKey: event.metaKey,
    altKey: event.altKey,
    isComposing: event.isComposing,
    typing: isTyping(event.target),
  });
  if (!found) return;
  event.preventDefault();
  found.run?.();
}

/** Makes a key do something while the component is shown; `undefined` does nothing. It appears in the help of `?`. */
export function useShortcut(shortcut: Shortcut | undefined): void {
  const latest = useRef(shortcut);
  latest.current = shortcut;
  const { key, label, whileTyping } = shortcut ?? {};
  const acts = shortcut?.run !== undefined;
  useEffect(() => {
    if (!key || !label) return;
    const mine: Shortcut = { key, label, whileTyping, ...(acts ? { run: () => latest.current?.run?.() } : {}) };
    if (active.length === 0) window.addEventListener('keydown', onKeyDown);
    active.push(mine);
    changed();
    return () => {
      active.splice(active.indexOf(mine), 1);
      if (active.length === 0) window.removeEventListener('keydown', onKeyDown);
      changed();
    };
  }, [key, label, whileTyping, acts]);
}

/** The shortcuts in effect now, for the help. */
export function useShortcutList(): readonly Shortcut[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => list,
  );
}
