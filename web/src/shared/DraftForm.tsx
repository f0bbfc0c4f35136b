import type { Refusal } from '@zhenxun/contracts/problem.ts';
import { Button, Form, type FormInstance, type FormProps } from 'antd';
import { type JSX, type ReactNode, useEffect, useRef, useState } from 'react';
import { refusalsOf, sentenceOf } from '../app/problem.ts';
import { useSession } from '../app/session.ts';
import { DateText } from '../ui/DateText.tsx';
import { dropDraft, readDraft, saveDraft } from './drafts.ts';
import { ProblemAlert } from './ProblemAlert.tsx';
import { type NamePath, pathOf, placeRefusals } from './pointers.ts';
import { UploadsUnderWay } from './uploads.ts';
import './draft-form.css';

/** Name paths of the fields now in the form. */
function namesIn<T>(form: FormInstance<T>): NamePath[] {
  return form.getFieldsError().map((field) => field.name as NamePath);
}

/**
 * Puts a refusal at the field its pointer names and gives what is left for the alert above:
 * `const { rest, place, clear } = useProblems(form)`; in `catch`: `place(error)`.
 */
export function useProblems<T>(form: FormInstance<T>): {
  rest: readonly Refusal[];
  place: (error: unknown) => void;
  clear: () => void;
} {
  const [rest, setRest] = useState<readonly Refusal[]>([]);
  return {
    rest,
    place: (error) => {
      const placed = placeRefusals(refusalsOf(error), namesIn(form), sentenceOf);
      form.setFields(placed.fields.map((field) => ({ name: field.name as never, errors: field.errors })));
      setRest(placed.rest);
      const first = placed.fields[0]?.name;
      if (first) form.scrollToField(first as never, { block: 'center', focus: true });
    },
    clear: () => setRest([]),
  };
}

type Props<T extends object> = Omit<FormProps<T>, 'form' | 'onFinish' | 'children'> & {
  /** Names the form on this device: `training-class.new`, with the record's id when it edits one. */
  draft: string;
  /** Sends the form; what it throws is placed at its fields. When it returns, the draft is dropped. */
  onSend: (values: T) => Promise<unknown>;
  sendLabel: string;
  /** Beside the send button. */
  others?: ReactNode;
  children: ReactNode | ((form: FormInstance<T>) => ReactNode);
};

/**
 * A form that loses nothing: what is typed is kept on this device while typing and offered again; refusals of the
 * server stand at their fields; the send button says what it does, and waits for files under way. Identity and bank numbers are never kept.
 */
export function DraftForm<T extends object>(props: Props<T>): JSX.Element {
  const { draft, onSend, sendLabel, others, children, ...rest } = props;
  const [form] = Form.useForm<T>();
  const owner = useSession().account?.id ?? 'anyone';
  const problems = useProblems(form);
  const [busy, setBusy] = useState(false);
  const [restored, setRestored] = useState<string>();
  const [uploads, setUploads] = useState(0);
  const [underWay] = useState(() => (change: 1 | -1) => setUploads((count) => count + change));
  const timer = useRef<number>(undefined);

  useEffect(() => {
    const found = readDraft(localStorage, owner, draft);
    if (!found) return;
    form.setFieldsValue(found.values as never);
    setRestored(found.at);
  }, [form, owner, draft]);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  function keep() {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => saveDraft(localStorage, owner, draft, form.getFieldsValue(true)), 300);
  }

  function forget() {
    window.clearTimeout(timer.current);
    dropDraft(localStorage, owner, draft);
    setRestored(undefined);
  }

  async function send(values: T) {
    setBusy(true);
    problems.clear();
    try {
      await onSend(values);
      forget();
    } catch (error) {
      problems.place(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Form<T>
      layout="vertical"
      scrollToFirstError={{ block: 'center', focus: true }}
      {...rest}
      form={form}
      onValuesChange={(changed, all) => {
        keep();
        rest.onValuesChange?.(changed, all);
      }}
      onFinish={(values) => void send(values)}
    >
      {restored ? (
        <p className="zx-draft-note" role="status">
          已恢复 <DateText value={restored} time /> 填写、尚未提交的内容（证件号、账号等须重新填写）。
          <Button
            type="link"
            onClick={() => {
              forget();
              form.resetFields();
            }}
          >
            不要，重新填写
          </Button>
        </p>
      ) : null}
      <ProblemAlert
        refusals={problems.rest}
        onPointer={(pointer) => form.scrollToField(pathOf(pointer) as never, { block: 'center', focus: true })}
      />
      <UploadsUnderWay value={underWay}>{typeof children === 'function' ? children(form) : children}</UploadsUnderWay>
      <div className="zx-form-foot">
        <Button type="primary" htmlType="submit" loading={busy} disabled={uploads > 0}>
          {uploads > 0 ? '文件上传中…' : sendLabel}
        </Button>
        {others}
      </div>
    </Form>
  );
}
