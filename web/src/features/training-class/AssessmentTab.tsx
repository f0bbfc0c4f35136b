import {
  AssessmentMethod,
  type AssessmentPlan,
  type ClassRecord,
  classOptions,
  saveAssessmentPlan,
} from '@zhenxun/contracts/training-class.ts';
import { App, Form, Input, Radio, Select } from 'antd';
import type { JSX } from 'react';
import { Loading } from '../../app/pages/Loading.tsx';
import { useRead, useSend } from '../../app/query.ts';
import { DraftForm } from '../../shared/DraftForm.tsx';
import { DayField } from '../../shared/fields.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Section } from '../../ui/Section.tsx';
import { Facts } from './Facts.tsx';
import { optionsOf } from './terms.tsx';

type Values = { assessment: AssessmentPlan; resourceIds: string[] };
const needed = (message: string) => [{ required: true, message }];

/** How the trainees will be assessed, by whom, and with what they are taught. */
export function AssessmentTab(props: { record: ClassRecord; version: number; editable: boolean }): JSX.Element {
  return props.editable ? <Edit {...props} /> : <Assessment record={props.record} />;
}

function Edit({ record, version }: { record: ClassRecord; version: number }): JSX.Element {
  const options = useRead(classOptions, { query: { organisationId: record.organisationId } });
  const save = useSend(saveAssessmentPlan);
  const { message } = App.useApp();
  if (!options.data) return <Loading />;
  const { resources, teachers } = options.data;
  return (
    <Section title="考核方案和教学资源" sub="合格线按考核参数执行。考核人不得为本班任课教师。">
      <DraftForm<Values>
        draft={`training-class.assessment.${record.ref}`}
        sendLabel="保存"
        initialValues={{
          assessment: record.assessment ?? {
            method: 'theory_and_practice',
            day: record.endsOn,
            place: record.siteName ?? '',
          },
          resourceIds: record.resources.map((resource) => resource.id),
        }}
        onSend={async ({ assessment, resourceIds }) => {
          const { assessorTeacherId, ...rest } = assessment;
          const plan = { ...rest, ...(assessorTeacherId ? { assessorTeacherId } : {}) };
          await save.mutateAsync({ params: { id: record.ref }, body: { version, assessment: plan, resourceIds } });
          void message.success('已保存');
        }}
      >
        <Form.Item name={['assessment', 'method']} label="考核方式">
          <Radio.Group aria-label="考核方式" optionType="button" options={optionsOf(AssessmentMethod)} />
        </Form.Item>
        <div className="zx-class-two">
          <Form.Item name={['assessment', 'day']} label="考核日期" rules={needed('请选择考核日期。')}>
            <DayField />
          </Form.Item>
          <Form.Item name={['assessment', 'place']} label="考核地点" rules={needed('请填写考核地点。')}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name={['assessment', 'assessorName']} label="考核人" rules={needed('请填写考核人。')}>
            <Input maxLength={50} />
          </Form.Item>
          <Form.Item name={['assessment', 'assessorUnit']} label="考核人单位" rules={needed('请填写考核人单位。')}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name={['assessment', 'assessorTeacherId']} label="考核人为本单位教师时">
            <Select
              allowClear
              placeholder="从师资中选择"
              options={teachers.map((one) => ({ value: one.id, label: one.name }))}
            />
          </Form.Item>
        </div>
        <Form.Item name="resourceIds" label="教学资源" rules={needed('请选择本班使用的教学资源。')}>
          <Select
            mode="multiple"
            placeholder="已登记的教材、课程、大纲和设备"
            options={resources.map((resource) => ({ value: resource.id, label: resource.title }))}
          />
        </Form.Item>
      </DraftForm>
    </Section>
  );
}

/** The assessment plan to read; in a review each item can be marked. */
export function Assessment({ record, review = false }: { record: ClassRecord; review?: boolean }): JSX.Element {
  const plan = record.assessment;
  return (
    <Section title="考核方案和教学资源">
      {plan ? (
        <Facts
          review={review}
          items={[
            { pointer: '/assessment/method', label: '考核方式', value: AssessmentMethod.label(plan.method) },
            { pointer: '/assessment/day', label: '考核日期', value: <DateText value={plan.day} /> },
            { pointer: '/assessment/place', label: '考核地点', value: plan.place },
            {
              pointer: '/assessment/assessorName',
              label: '考核人',
              value: `${plan.assessorName}，${plan.assessorUnit}`,
            },
            {
              pointer: '/resources',
              label: '教学资源',
              value: record.resources.map((one) => one.title).join('；') || '未选择',
              wide: true,
            },
          ]}
        />
      ) : (
        <Empty icon="certificate" title="没有填写考核方案" />
      )}
    </Section>
  );
}
