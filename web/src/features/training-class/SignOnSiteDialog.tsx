import { currentPledgeText } from '@zhenxun/contracts/person-pledge.ts';
import { signTraineePledge, type TraineeItem } from '@zhenxun/contracts/training-class-roster.ts';
import { App, Form, Modal } from 'antd';
import type { JSX } from 'react';
import { useRead, useSend } from '../../app/query.ts';
import { useProblems } from '../../shared/DraftForm.tsx';
import { PledgeFields, type PledgeValues, pledgeOf, pledgeStart } from '../../shared/PledgeFields.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';

/** The trainee signs on the device of the institution, present and by hand; nothing of it is kept on the device. */
export function SignOnSiteDialog({ trainee, onClose }: { trainee: TraineeItem; onClose: () => void }): JSX.Element {
  const { message } = App.useApp();
  const [form] = Form.useForm<PledgeValues>();
  const problems = useProblems(form);
  const region = trainee.classRef.slice(0, 6);
  const text = useRead(currentPledgeText, { query: { kind: 'trainee', region } });
  const send = useSend(signTraineePledge, { also: ['person'] });
  const shown = text.data;

  async function sign(values: PledgeValues) {
    if (!shown) return;
    problems.clear();
    try {
      await send.mutateAsync({ params: { id: trainee.ref }, body: await pledgeOf(values, shown) });
      void message.success(`${trainee.name} 已签署`);
      onClose();
    } catch (error) {
      problems.place(error);
    }
  }

  return (
    <Modal
      open
      width={720}
      title={`${trainee.no} 号 ${trainee.name} 当面签署参训承诺`}
      okText="确认并签署"
      okButtonProps={{ disabled: !shown }}
      confirmLoading={send.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>请把设备交给学员本人阅读、填写并手写签名，不得代签。签署后系统会通知学员本人。</p>
      <ProblemAlert error={text.isError ? text.error : undefined} refusals={problems.rest} />
      {shown ? (
        <Form<PledgeValues>
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={{ ...pledgeStart, answers: { categories: trainee.categories } }}
          onFinish={(values) => void sign(values)}
        >
          <PledgeFields text={shown} handOnly />
        </Form>
      ) : null}
    </Modal>
  );
}
