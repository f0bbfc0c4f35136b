import { type JSX, type KeyboardEvent, useId, useRef, useState } from 'react';
import { useShortcut } from '../../shared/shortcuts.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import type { Area } from '../areas.ts';
import { features } from '../features.ts';
import { useGo } from '../Go.tsx';
import { useGrants } from '../session.ts';
import { searchTargets } from './search-targets.ts';

/** One field in the head: go to a page by its name, or look for words in any list. `/` puts the cursor into it. */
export function GlobalSearch({ area }: { area: Area }): JSX.Element {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const go = useGo();
  const grants = useGrants();
  const [words, setWords] = useState('');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const targets = searchTargets(features, area, grants, words).slice(0, 12);

  useShortcut({ key: '/', label: '查找页面或记录', run: () => input.current?.focus() });
  // A list on the page takes `/` for its own field; `g` always leads here.
  useShortcut({ key: 'g', label: '全局查找', run: () => input.current?.focus() });

  function choose(index: number) {
    const target = targets[index];
    if (!target) return;
    setOpen(false);
    setWords('');
    input.current?.blur();
    go(target.href);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      if (targets.length > 0) setAt((at + step + targets.length) % targets.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      choose(at);
    } else if (event.key === 'Escape') {
      setOpen(false);
      input.current?.blur();
    }
  }

  const shown = open && targets.length > 0;
  return (
    <search className="zx-find">
      <Icon name="search" />
      <input
        ref={input}
        role="combobox"
        aria-label="查找页面或记录"
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-activedescendant={shown ? `${id}-${at}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        placeholder="查找页面、姓名、编号"
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
          setAt(0);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      <Kbd>/</Kbd>
      <div id={`${id}-list`} role="listbox" aria-label="查找结果" hidden={!shown}>
        {targets.map((target, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys of the whole list
          <div
            key={`${target.kind} ${target.href}`}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onMouseDown={(event) => event.preventDefault()}
            onMouseEnter={() => setAt(index)}
            onClick={() => choose(index)}
          >
            <Icon name={target.kind === 'page' ? target.entry.icon : 'search'} />
            <span>{target.label}</span>
            <small>{target.kind === 'page' ? (target.entry.group ?? '') : '列表'}</small>
          </div>
        ))}
      </div>
    </search>
  );
}
