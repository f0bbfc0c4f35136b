import { type ClassRecord, classOptions } from '@zhenxun/contracts/training-class.ts';
import {
  addSession,
  removeSessions,
  type SessionInput,
  type SessionItem,
  saveSession,
} from '@zhenxun/contracts/training-class-plan.ts';
import { Button, Form, Modal } from 'antd';
import type { JSX } from 'react';
import { useRead, useSend } from '../../app/query.ts';
import { useProblems } from '../../shared/DraftForm.tsx';
import { DayField } from '../../shared/fields.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { ClockField, SessionFields } from './session-fields.tsx';
import { clockOf } from './terms.tsx';

const needed = (message: string) => [{ required: true, message }];

/** One session: added, changed or taken out. Its class hours follow from its length. */
export function SessionDialog(props: {
  record: ClassRecord;
  session?: SessionItem | undefined;
  onClose: () => void;
}): JSX.Element {
  const { record, session, onClose } = props;
  const [form] = Form.useForm<SessionInput>();
  const problems = useProblems(form);
  const options = useRead(classOptions, { query: { organisationId: record.organisationId } });
  const add = useSend(addSession);
  const save = useSend(saveSession);
  const remove = useSend(removeSessions);

  async function work(job: () => Promise<unknown>) {
    problems.clear();
    try {
      await job();
      onClose();
    } catch (error) {
      problems.place(error);
    }
  }
  function send(values: SessionInput) {
    const { teacherId, roomId, ...rest } = values;
    const body = {
      ...rest,
      ...(teacherId ? { teacherId } : {}),
      ...(roomId && rest.mode === 'onsite' ? { roomId } : {}),
    };
    return work(() =>
      session
        ? save.mutateAsync({ params: { id: session.ref }, body: { version: session.version, ...body } })
        : add.mutateAsync({ params: { id: record.ref }, body }),
    );
  }

  const initial = session
    ? {
        ...session,
        from: clockOf(session.startsAt),
        to: clockOf(session.endsAt),
        teacherId: session.teacherId ?? undefined,
        roomId: session.roomId ?? undefined,
      }
    : {
        day: record.startsOn,
        from: '09:00',
        to: '12:00',
        kind: 'theory',
        mode: record.mode === 'online' ? 'online' : 'onsite',
      };
  return (
    <Modal
      open
      width={640}
      title={session ? `第 ${session.no} 次课` : '添加一次课'}
      onCancel={onClose}
      footer={
        <>
          {session ? (
            <Button
              danger
              loading={remove.isPending}
              onClick={() =>
                void work(() => remove.mutateAsync({ params: { id: record.ref }, body: { refs: [session.ref] } }))
              }
            >
              删除这次课
            </Button>
          ) : null}
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" loading={add.isPending || save.isPending} onClick={form.submit}>
            保存
          </Button>
        </>
      }
    >
      {options.data ? (
        <Form
          form={form}
          layout="vertical"
          initialValues={initial}
          onFinish={(values) => void send(pick(values))}
          requiredMark={false}
        >
          <ProblemAlert refusals={problems.rest} />
          <div className="zx-class-two">
            <Form.Item name="day" label="日期" rules={needed('请选择日期。')}>
              <DayField min={record.startsOn} max={record.endsOn} />
            </Form.Item>
            <Form.Item name="from" label="开始时间" rules={needed('请填写开始时间。')}>
              <ClockField />
            </Form.Item>
            <Form.Item
              name="to"
              label="结束时间"
              rules={needed('请填写结束时间。')}
              extra={`每 ${options.data.hourMinutes} 分钟为 1 课时。`}
            >
              <ClockField />
            </Form.Item>
          </div>
          <SessionFields options={options.data} record={record} />
        </Form>
      ) : null}
    </Modal>
  );
}

/** Only what the contract takes: the form also holds what was shown. */
function pick({ day, from, to, content, kind, mode, teacherId, roomId }: SessionInput): SessionInput {
  return { day, from, to, content, kind, mode, teacherId, roomId } as SessionInput;
}
