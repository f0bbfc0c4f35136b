import { listOrganisations } from '@zhenxun/contracts/organisation.ts';
import { type EngagementBody, proposeEngagement } from '@zhenxun/contracts/supervision-engagement.ts';
import { Form, Input, Modal, Select } from 'antd';
import type { JSX } from 'react';
import { useGo } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { useRead, useSend } from '../../app/query.ts';
import { useProblems } from '../../shared/DraftForm.tsx';
import { DayField } from '../../shared/fields.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { regionOptions } from '../../shared/regions.ts';

const needed = (message: string) => [{ required: true, message }];

/** Which supervisor, for which region, from when until when; another person approves. */
export function EngageDialog({ onClose }: { onClose: () => void }): JSX.Element {
  const [form] = Form.useForm<EngagementBody>();
  const problems = useProblems(form);
  const bodies = useRead(listOrganisations, { query: { kind: 'supervisor', limit: 200 } });
  const send = useSend(proposeEngagement);
  const go = useGo();

  async function propose(body: EngagementBody) {
    problems.clear();
    try {
      const { id } = await send.mutateAsync({ body });
      go(to('/government/engagements/$id', { id }));
    } catch (error) {
      problems.place(error);
    }
  }
  return (
    <Modal
      open
      title="提出监督委托"
      okText="提出"
      confirmLoading={send.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(body) => void propose(body)}>
        <ProblemAlert refusals={problems.rest} />
        <Form.Item name="organisation" label="第三方监督单位" rules={needed('请选择单位')}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={bodies.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []}
          />
        </Form.Item>
        <Form.Item name="regionCode" label="委托的地区" rules={needed('请选择地区')}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={regionOptions.map((one) => ({ ...one }))} />
        </Form.Item>
        <Form.Item name="from" label="起" rules={needed('请选择起日')}>
          <DayField />
        </Form.Item>
        <Form.Item name="to" label="止" rules={needed('请选择止日')}>
          <DayField />
        </Form.Item>
        <Form.Item name="contractNo" label="合同编号" rules={needed('请填写合同编号')}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="purpose" label="委托事项" rules={needed('请填写委托事项')}>
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
