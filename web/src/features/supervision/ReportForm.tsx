import { fileReport, listEngagements } from '@zhenxun/contracts/supervision-engagement.ts';
import { listClasses } from '@zhenxun/contracts/training-class.ts';
import { Button, Form, Input, Select } from 'antd';
import type { JSX } from 'react';
import { useGo } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { useRead, useSend } from '../../app/query.ts';
import { DraftForm } from '../../shared/DraftForm.tsx';
import { type Taken, takenBody } from '../../shared/taken.ts';
import { Section } from '../../ui/Section.tsx';
import { PhotoField } from './photo-field.tsx';

type Values = { engagementId: string; classId?: string; title: string; text: string; photos?: Taken[] };

/** A report under one of the engagements in force, about a class or the whole. */
export function ReportForm({ onClose }: { onClose: () => void }): JSX.Element {
  const engagements = useRead(listEngagements, { query: { state: 'in_force', limit: 200 } });
  const classes = useRead(listClasses, { query: { state: 'running', limit: 200 } });
  const send = useSend(fileReport);
  const go = useGo();
  const current = engagements.data?.items.filter((one) => one.current) ?? [];

  async function file({ photos = [], classId, ...rest }: Values) {
    const body = { ...rest, ...(classId ? { classId } : {}), photos: photos.map(takenBody) };
    const { id } = await send.mutateAsync({ body });
    go(to('/government/supervision-reports/$id', { id }));
  }
  return (
    <Section title="提交报告" extra={<Button onClick={onClose}>收起</Button>}>
      <DraftForm<Values> draft="supervision.report.new" sendLabel="提交报告" requiredMark={false} onSend={file}>
        <Form.Item name="engagementId" label="委托" rules={[{ required: true, message: '请选择委托' }]}>
          <Select
            options={current.map(({ id, regionName, contractNo }) => ({
              value: id,
              label: `${regionName} ${contractNo}`,
            }))}
          />
        </Form.Item>
        <Form.Item name="classId" label="班级（不填为总体情况）">
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            options={classes.data?.items.map((one) => ({ value: one.ref, label: one.title })) ?? []}
          />
        </Form.Item>
        <Form.Item name="title" label="标题" rules={[{ required: true, message: '请填写标题' }]}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="text" label="情况" rules={[{ required: true, message: '请填写情况' }]}>
          <Input.TextArea maxLength={5000} autoSize={{ minRows: 4, maxRows: 12 }} />
        </Form.Item>
        <Form.Item name="photos" label="照片">
          <PhotoField kind="supervision.report" max={20} />
        </Form.Item>
      </DraftForm>
    </Section>
  );
}
