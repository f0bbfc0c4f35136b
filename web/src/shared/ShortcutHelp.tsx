import type { JSX } from 'react';
import { Kbd } from '../ui/Kbd.tsx';
import { useShortcutList } from './shortcuts.ts';

const names: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  Enter: 'Enter',
  Escape: 'Esc',
};

/** The keys that do something on this page. */
export function ShortcutHelp(): JSX.Element {
  const shortcuts = useShortcutList();
  return (
    <dl className="zx-keys">
      {shortcuts.map((one) => (
        <div key={one.key}>
          <dt>
            <Kbd>{names[one.key] ?? one.key.toUpperCase()}</Kbd>
          </dt>
          <dd>{one.label}</dd>
        </div>
      ))}
    </dl>
  );
}
