import type { CheckResult } from '@zhenxun/contracts/common.ts';
import { uploadFile } from '@zhenxun/contracts/kernel.ts';
import { type ClassRecord, classOptions } from '@zhenxun/contracts/training-class.ts';
import { type ChangeInput, type ChangeRecord, checkChange } from '@zhenxun/contracts/training-class-change.ts';
import { listSessions, type SessionItem } from '@zhenxun/contracts/training-class-plan.ts';
import { Alert, Button, Checkbox, Form, Input, Radio } from 'antd';
import { type JSX, useEffect, useState } from 'react';
import { call, upload } from '../../app/api.ts';
import { Loading } from '../../app/pages/Loading.tsx';
import { useRead } from '../../app/query.ts';
import { ChecksPanel } from '../../shared/ChecksPanel.tsx';
import { useProblems } from '../../shared/DraftForm.tsx';
import { FileUpload } from '../../shared/FileUpload.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { Section } from '../../ui/Section.tsx';
import { ChangeSessions } from './ChangeSessions.tsx';
import { ChangeTrainees } from './ChangeTrainees.tsx';
import { type ChangeValues, inputOf, touched } from './change-form.ts';
import { changePlaces } from './change-terms.tsx';
import '../../shared/review.css';
import './training-class.css';

const abouts = [
  { value: 'sessions', label: '课程安排' },
  { value: 'trainees', label: '学员' },
  { value: 'cancel', label: '撤销班级' },
];

/** A change request: what shall be otherwise, why, and at the right the checks it meets, asked while it is filled in. */
export function ChangeForm(props: {
  record: ClassRecord;
  initial: ChangeValues;
  saved?: ChangeRecord['added'];
  /** Saves it, and files it where asked; what it throws is placed at its fields. */
  onSend: (input: ChangeInput, file: boolean) => Promise<unknown>;
}): JSX.Element {
  const { record, initial, saved = [] } = props;
  const [form] = Form.useForm<ChangeValues>();
  const problems = useProblems(form);
  const plan = useRead(listSessions, { params: { id: record.ref } });
  const options = useRead(classOptions, { query: { organisationId: record.organisationId } });
  const values = { ...initial, ...Form.useWatch([], { form, preserve: true }) } as ChangeValues;
  const sessions = plan.data ?? [];
  const [busy, setBusy] = useState(false);

  async function send(file: boolean) {
    problems.clear();
    try {
      await form.validateFields();
    } catch {
      return;
    }
    setBusy(true);
    try {
      await props.onSend(inputOf({ ...initial, ...form.getFieldsValue(true) } as ChangeValues, sessions), file);
    } catch (error) {
      problems.place(error);
    } finally {
      setBusy(false);
    }
  }

  if (!options.data || !plan.data) return <Loading />;
  return (
    <div className="zx-review">
      <Form form={form} layout="vertical" initialValues={initial} requiredMark={false} className="zx-review-file">
        <Section title="变更内容">
          <ProblemAlert refusals={problems.rest} />
          <Form.Item name="about" label="变更什么">
            <Radio.Group aria-label="变更什么" optionType="button" options={abouts} />
          </Form.Item>
          {values.about === 'sessions' ? (
            <ChangeSessions
              form={form}
              record={record}
              options={options.data}
              sessions={sessions}
              chosen={values.sessions}
            />
          ) : null}
          {values.about === 'trainees' ? (
            <ChangeTrainees form={form} classRef={record.ref} saved={saved} kept={values.kept} />
          ) : null}
          {values.about === 'cancel' ? (
            <Alert
              type="warning"
              showIcon
              title="撤销经审核同意后，全部学员退出班级，占用的时间、教室和预算一并释放，不能恢复。"
            />
          ) : null}
        </Section>
        <Section title="原因和证明">
          <Form.Item name="reason" label="变更原因" rules={[{ required: true, message: '请填写变更原因。' }]}>
            <Input.TextArea rows={3} maxLength={500} placeholder="例如：任课教师参加省级评审，改由同职业教师代课。" />
          </Form.Item>
          <Form.Item
            name="urgent"
            valuePropName="checked"
            extra="已过申请时限、确有紧急情况的勾选；须上传证明，经办审核后由另一人复核。"
          >
            <Checkbox>紧急变更</Checkbox>
          </Form.Item>
          <Form.Item name="evidence" label={values.urgent ? '证明材料（紧急变更必须上传）' : '证明材料（可选）'}>
            <FileUpload
              label="选择或拖入证明材料"
              accept={['pdf', 'jpg', 'jpeg', 'png', 'webp']}
              maxMb={20}
              max={5}
              send={(file, onProgress) =>
                upload(uploadFile, { file, onProgress, fields: { kind: 'training_class.change' } })
              }
            />
          </Form.Item>
          <div className="zx-form-foot">
            <Button type="primary" loading={busy} onClick={() => void send(true)}>
              提交变更申请
            </Button>
            <Button disabled={busy} onClick={() => void send(false)}>
              保存草稿
            </Button>
          </div>
        </Section>
      </Form>
      <aside aria-label="即时核验">
        <Section title="即时核验" sub="按变更后的班级核验；提交和审核时再次核验。">
          <Preview classRef={record.ref} values={values} sessions={sessions} />
        </Section>
      </aside>
    </div>
  );
}

/** The checks of what is in the form now, asked a moment after the last keystroke. */
function Preview(props: { classRef: string; values: ChangeValues; sessions: readonly SessionItem[] }): JSX.Element {
  const { urgent, sessions: wishes, dropped, cancel } = inputOf(props.values, props.sessions);
  // a lesson just chosen is still as it was: nothing to check yet
  const sessions = wishes.filter((wish) => touched(wish, props.sessions));
  const asked = JSON.stringify({ urgent, sessions, dropped, cancel });
  const empty = sessions.length + dropped.length === 0 && !cancel;
  const [found, setFound] = useState<{ checks?: CheckResult[]; error?: unknown }>({});
  const { classRef } = props;
  useEffect(() => {
    if (empty) return setFound({});
    const stop = new AbortController();
    const timer = window.setTimeout(() => {
      const body = JSON.parse(asked) as { urgent: boolean; sessions: []; dropped: []; cancel: boolean };
      call(checkChange, { params: { id: classRef }, body }, { signal: stop.signal })
        .then(({ checks }) => setFound({ checks }))
        .catch((error: unknown) => (stop.signal.aborted ? undefined : setFound({ error })));
    }, 500);
    return () => {
      window.clearTimeout(timer);
      stop.abort();
    };
  }, [asked, empty, classRef]);
  if (empty) {
    const { about, added, kept } = props.values;
    const joining = about === 'trainees' && added.length + kept.length > 0;
    const hint = joining
      ? '增加的学员在保存后逐人核验，结果见申请页。'
      : wishes.length > 0
        ? '修改所选课次的时间、教师或教室后，这里逐条显示核验结果。'
        : '选择课次或学员后，这里逐条显示核验结果。';
    return <p role="status">{hint}</p>;
  }
  if (found.error) return <ProblemAlert error={found.error} />;
  const lessons = sessions.flatMap(({ sessionRef }) => props.sessions.find(({ ref }) => ref === sessionRef) ?? []);
  if (!found.checks) return <p role="status">正在核验…</p>;
  return <ChecksPanel checks={found.checks} placeOf={changePlaces(lessons)} />;
}
