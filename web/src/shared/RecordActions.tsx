import type { Action } from '@zhenxun/contracts/common.ts';
import { App, Button, Modal, Tooltip } from 'antd';
import { type JSX, type ReactNode, useId, useState } from 'react';
import { isStale, reasonAgainst, useVerbs } from './actions.ts';
import { ProblemAlert } from './ProblemAlert.tsx';
import { joinReason, ReasonForm } from './ReasonForm.tsx';

export type DialogProps = {
  action: Action;
  /** Sends the verb with these fields beside the version; true when done. */
  send: (body: Record<string, unknown>) => Promise<boolean>;
  busy: boolean;
  error: unknown;
  close: () => void;
};

type Props = {
  /** Address of the record: `/api/subsidy/claims/430102-…`. */
  address: string;
  version: number;
  actions: readonly Action[];
  /** Sentences to tick for an action that needs a reason. */
  reasons?: Readonly<Record<string, readonly string[]>>;
  /** An action that asks for more than a reason brings its own dialog. */
  dialogs?: Readonly<Record<string, (props: DialogProps) => ReactNode>>;
  onDone?: (action: Action) => void;
};

/** One action: pressable, or shown refused with its reason in a tooltip and for screen readers. */
export function ActionButton(props: {
  action: Action;
  primary?: boolean;
  busy?: boolean;
  onPress: () => void;
}): JSX.Element {
  const id = useId();
  const { action } = props;
  if (!action.refusal) {
    return (
      <Button type={props.primary ? 'primary' : 'default'} loading={props.busy} onClick={props.onPress}>
        {action.label}
      </Button>
    );
  }
  const why = reasonAgainst(action.refusal);
  return (
    <Tooltip title={why}>
      <Button className="zx-refused" aria-disabled="true" aria-describedby={id}>
        {action.label}
        <span id={id} className="zx-sr">
          不能办理：{why}
        </span>
      </Button>
    </Tooltip>
  );
}

/** Somebody was faster: says so and brings the present state; what was typed stays. */
export function StaleOr({ error, onReload }: { error: unknown; onReload: () => void }): JSX.Element | null {
  if (!error) return null;
  if (!isStale(error)) return <ProblemAlert error={error} />;
  return (
    <ProblemAlert
      error={error}
      title="刚刚有人办理过此事项，您看到的不是最新内容"
      action={
        <Button onClick={onReload} type="primary">
          载入最新内容
        </Button>
      }
    />
  );
}

/** What may be done with a record now, as the server says; refused verbs stay visible with their reason. */
export function RecordActions(props: Props): JSX.Element {
  const { message } = App.useApp();
  const [open, setOpen] = useState<Action>();
  const [chosen, setChosen] = useState<string[]>([]);
  const [words, setWords] = useState('');
  const verbs = useVerbs({
    address: props.address,
    version: props.version,
    onDone: ({ action }) => {
      setOpen(undefined);
      setChosen([]);
      setWords('');
      void message.success(`已${action.label}`);
      props.onDone?.(action);
    },
  });
  const primary = props.actions.find((action) => !action.refusal);

  function press(action: Action) {
    verbs.clear();
    if (action.needsReason || props.dialogs?.[action.name]) setOpen(action);
    else void verbs.send(action);
  }

  const reason = joinReason(chosen, words);
  const dialog = open ? props.dialogs?.[open.name] : undefined;
  return (
    <>
      {props.actions.map((action) => (
        <ActionButton
          key={action.name}
          action={action}
          primary={action === primary}
          busy={verbs.busy === action.name && !open}
          onPress={() => press(action)}
        />
      ))}
      {!open && verbs.error ? (
        <Modal open title="没有办理" footer={null} onCancel={verbs.clear}>
          <StaleOr error={verbs.error} onReload={() => void verbs.reload().then(verbs.clear)} />
        </Modal>
      ) : null}
      {open && dialog
        ? dialog({
            action: open,
            send: (body) => verbs.send(open, body),
            busy: verbs.busy !== undefined,
            error: verbs.error,
            close: () => setOpen(undefined),
          })
        : null}
      <Modal
        open={open !== undefined && !dialog}
        title={open?.label}
        okText={open?.label}
        okButtonProps={{ disabled: reason === '' }}
        confirmLoading={verbs.busy !== undefined}
        onOk={() => open && void verbs.send(open, { reason })}
        onCancel={() => setOpen(undefined)}
      >
        <ReasonForm
          reasons={(open && props.reasons?.[open.name]) ?? []}
          chosen={chosen}
          onChosen={setChosen}
          words={words}
          onWords={setWords}
          required
        />
        <StaleOr error={verbs.error} onReload={() => void verbs.reload().then(verbs.clear)} />
      </Modal>
    </>
  );
}
