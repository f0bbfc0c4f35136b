import { PledgeKind } from '@zhenxun/contracts/person.ts';
import {
  draftPledgeText,
  type PledgeTextDraft,
  type PledgeTextRecord,
  savePledgeText,
} from '@zhenxun/contracts/person-pledge.ts';
import { App, Form, Input, Modal, Select } from 'antd';
import type { JSX } from 'react';
import { useGo } from '../../../app/Go.tsx';
import { to } from '../../../app/paths.ts';
import { useSend } from '../../../app/query.ts';
import { useProblems } from '../../../shared/DraftForm.tsx';
import { DayField } from '../../../shared/fields.tsx';
import { ProblemAlert } from '../../../shared/ProblemAlert.tsx';
import { regionOptions } from '../../../shared/regions.ts';

const needed = (message: string) => [{ required: true, message }];

/** Drafts a text, or changes one that is still a draft. */
export function TextDialog(props: { text?: PledgeTextRecord; version?: number; onClose: () => void }): JSX.Element {
  const { text, version, onClose } = props;
  const { message } = App.useApp();
  const [form] = Form.useForm<PledgeTextDraft>();
  const problems = useProblems(form);
  const draft = useSend(draftPledgeText);
  const save = useSend(savePledgeText);
  const go = useGo();

  async function send({ kind, regionCode, ...rest }: PledgeTextDraft) {
    problems.clear();
    try {
      if (text && version) {
        await save.mutateAsync({ params: { id: text.ref }, body: { ...rest, version } });
        void message.success('已保存');
        onClose();
      } else {
        const made = await draft.mutateAsync({ body: { kind, regionCode, ...rest } });
        go(to('/government/pledge-texts/$id', { id: made.ref }));
      }
    } catch (error) {
      problems.place(error);
    }
  }

  return (
    <Modal
      open
      width={760}
      title={text ? '修改承诺书文本' : '草拟承诺书文本'}
      okText={text ? '保存' : '提交定稿'}
      confirmLoading={draft.isPending || save.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>由另一名管理员核对后定稿。定稿后不能修改，如需变更请草拟新版本；已签署的承诺始终保留签署时的版本。</p>
      <Form<PledgeTextDraft>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={text ?? { kind: 'trainee' }}
        onFinish={(values) => void send({ ...values, kind: text?.kind ?? values.kind })}
      >
        <ProblemAlert refusals={problems.rest} />
        {text ? null : (
          <>
            <Form.Item name="kind" label="类别">
              <Select options={PledgeKind.values.map((value) => ({ value, label: PledgeKind.label(value) }))} />
            </Form.Item>
            <Form.Item name="regionCode" label="适用地区（含没有自己文本的下级）" rules={needed('请选择地区')}>
              <Select showSearch={{ optionFilterProp: 'label' }} options={[...regionOptions]} />
            </Form.Item>
          </>
        )}
        <Form.Item name="title" label="标题" rules={needed('请填写标题')}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item
          name="label"
          label="版本号"
          rules={[
            { required: true, pattern: /^[0-9A-Za-z.-]{1,20}$/, message: '请填写版本号，用数字、字母、点和短横线。' },
          ]}
        >
          <Input maxLength={20} placeholder="如：2026-2" />
        </Form.Item>
        <Form.Item name="body" label="正文（每行一段）" rules={needed('请填写正文')}>
          <Input.TextArea maxLength={6000} autoSize={{ minRows: 6, maxRows: 16 }} />
        </Form.Item>
        <Form.Item name="documentNo" label="文号" rules={needed('请填写所依据文件的文号')}>
          <Input maxLength={100} placeholder="尚无文件的填“示例”" />
        </Form.Item>
        <Form.Item name="validFrom" label="生效日期" rules={needed('请选择生效日期')}>
          <DayField />
        </Form.Item>
        <Form.Item name="reason" label="理由" rules={needed('请写明为什么修订')}>
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
