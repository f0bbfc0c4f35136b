import type { Action } from '@zhenxun/contracts/common.ts';
import { Button, Input, Tooltip } from 'antd';
import { type JSX, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Kbd } from '../ui/Kbd.tsx';
import { Section } from '../ui/Section.tsx';
import { reasonAgainst, type useVerbs } from './actions.ts';
import { useMarks } from './marks.tsx';
import { joinReason, ReasonForm } from './ReasonForm.tsx';
import { StaleOr } from './RecordActions.tsx';
import { useShortcut } from './shortcuts.ts';

type Props = {
  actions: readonly Action[];
  keys: { readonly approve: string; readonly return: string };
  reasonsOf: (name: string) => readonly string[];
  verbs: ReturnType<typeof useVerbs>;
  left: number;
  onNext: (() => void) | undefined;
};

/**
 * The decision of a review. A key opens it, Enter (Ctrl+Enter in the words) confirms, Esc goes back; nothing is sent by
 * one stray key.
 */
export function DecisionBox({ actions, keys, reasonsOf, verbs, left, onNext }: Props): JSX.Element {
  const { marks, set } = useMarks();
  const [open, setOpen] = useState<Action>();
  const [chosen, setChosen] = useState<string[]>([]);
  const [words, setWords] = useState('');
  const first = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLFieldSetElement>(null);
  const at = (name: string) => actions.find((action) => action.name === name);
  const approve = at(keys.approve);
  const back = at(keys.return);

  function choose(action: Action | undefined) {
    if (!action || action.refusal) return;
    verbs.clear();
    setOpen(action);
  }
  useShortcut(approve && { key: 'a', label: approve.label, run: () => choose(approve) });
  useShortcut(back && { key: 'r', label: back.label, run: () => choose(back) });
  useShortcut(onNext && { key: 'n', label: '下一件（不作决定）', run: onNext });

  useEffect(() => {
    if (!open) return;
    const target = open.needsReason ? (first.current ?? box.current?.querySelector('textarea')) : null;
    (target ?? box.current?.querySelector<HTMLElement>('[data-confirm]'))?.focus();
  }, [open]);

  const returning = open?.name === keys.return;
  const marked = returning ? marks : [];
  const reason = joinReason(chosen, words);
  const complete = !open?.needsReason || reason !== '' || marked.some((mark) => mark.remark.trim());

  function send() {
    if (!open || !complete || verbs.busy) return;
    void verbs.send(open, {
      ...(reason ? { reason } : {}),
      ...(marked.length > 0
        ? { marks: marked.map(({ pointer, label, remark }) => ({ pointer, remark: remark || label })) }
        : {}),
    });
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') setOpen(undefined);
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      send();
    }
  }

  const keyOf = (action: Action) => (action === approve ? 'A' : action === back ? 'R' : undefined);
  return (
    <Section title="办理" extra={left > 0 ? <span className="zx-quiet">本列表还有 {left} 件</span> : null}>
      <div className="zx-decide">
        {actions.map((action) => {
          const key = keyOf(action);
          const why = action.refusal ? reasonAgainst(action.refusal) : undefined;
          const button = (
            <Button
              key={action.name}
              block
              type={action === approve && !why ? 'primary' : 'default'}
              className={why ? 'zx-refused' : undefined}
              aria-disabled={why ? true : undefined}
              aria-pressed={open === action}
              onClick={() => choose(action)}
            >
              {action.label}
              {key ? <Kbd>{key}</Kbd> : null}
              {why ? <span className="zx-sr">不能办理：{why}</span> : null}
            </Button>
          );
          return why ? (
            <Tooltip key={action.name} title={why}>
              {button}
            </Tooltip>
          ) : (
            button
          );
        })}
        <Button block disabled={!onNext} onClick={onNext}>
          下一件
          <Kbd>N</Kbd>
        </Button>
      </div>
      {open ? (
        <fieldset ref={box} className="zx-decide-form" onKeyDown={onKeyDown}>
          <legend>{open.label}</legend>
          {marked.length > 0 ? (
            <ul className="marks">
              {marked.map((mark) => (
                <li key={mark.pointer}>
                  <span>{mark.label}</span>
                  <Input
                    aria-label={`“${mark.label}”需怎样改正`}
                    placeholder="需怎样改正"
                    value={mark.remark}
                    maxLength={200}
                    onChange={(event) =>
                      set(marks.map((one) => (one === mark ? { ...mark, remark: event.target.value } : one)))
                    }
                  />
                </li>
              ))}
            </ul>
          ) : returning ? (
            <p className="zx-quiet">可以在左侧材料中点“标记”，指明需改正的项目。</p>
          ) : null}
          <ReasonForm
            reasons={open.needsReason ? reasonsOf(open.name) : []}
            chosen={chosen}
            onChosen={setChosen}
            words={words}
            onWords={setWords}
            required={open.needsReason}
            first={first}
          />
          <StaleOr error={verbs.error} onReload={() => void verbs.reload().then(verbs.clear)} />
          <div className="buttons">
            <Button type="primary" data-confirm disabled={!complete} loading={verbs.busy !== undefined} onClick={send}>
              确认{open.label}
              <Kbd>{open.needsReason ? 'Ctrl Enter' : 'Enter'}</Kbd>
            </Button>
            <Button onClick={() => setOpen(undefined)}>
              取消
              <Kbd>Esc</Kbd>
            </Button>
          </div>
        </fieldset>
      ) : null}
    </Section>
  );
}
