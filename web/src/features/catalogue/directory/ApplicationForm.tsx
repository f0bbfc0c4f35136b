import {
  type ApplicationData,
  type DirectoryApplication,
  editDirectoryApplication,
  submitDirectoryApplication,
} from '@zhenxun/contracts/catalogue-directory.ts';
import {
  Employment,
  ProofKind,
  proofRoutes,
  ResourceKind,
  resourceRoutes,
  siteRoutes,
  teacherRoutes,
} from '@zhenxun/contracts/organisation.ts';
import { App, Button, Form, Input, InputNumber, Steps } from 'antd';
import { type JSX, type ReactNode, useState } from 'react';
import { Go } from '../../../app/Go.tsx';
import { to } from '../../../app/paths.ts';
import { useRead, useSend } from '../../../app/query.ts';
import { ChecksPanel } from '../../../shared/ChecksPanel.tsx';
import { useProblems } from '../../../shared/DraftForm.tsx';
import { ProblemAlert } from '../../../shared/ProblemAlert.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { Section } from '../../../ui/Section.tsx';
import { ProgrammePicker } from './ProgrammePicker.tsx';
import { placeOf } from './places.ts';
import './directory.css';

type Item = { value: string; label: string; sub?: string };
type ChoicesProps = {
  id?: string;
  value?: string[];
  onChange?: (value: string[]) => void;
  items: readonly Item[] | undefined;
  label: string;
  empty: ReactNode;
};

/** Records of the profile to tick. */
function Choices({ id, value = [], onChange, items, label, empty }: ChoicesProps): JSX.Element {
  if (items?.length === 0) return <Empty icon="inbox" title={`还没有登记${label}`} hint={empty} />;
  return (
    <ul className="zx-choices" id={id} aria-label={label}>
      {(items ?? []).map((item) => (
        <li key={item.value}>
          <label>
            <input
              type="checkbox"
              checked={value.includes(item.value)}
              onChange={(event) =>
                onChange?.(event.target.checked ? [...value, item.value] : value.filter((one) => one !== item.value))
              }
            />
            <div>
              {item.label}
              {item.sub ? <span>{item.sub}</span> : null}
            </div>
          </label>
        </li>
      ))}
    </ul>
  );
}

const steps: readonly { title: string; fields: readonly (keyof ApplicationData)[] }[] = [
  { title: '基本情况', fields: ['summary', 'annualCapacity'] },
  { title: '拟开展项目', fields: ['programmes'] },
  { title: '场地', fields: ['sites'] },
  { title: '师资', fields: ['teachers'] },
  { title: '教学资源', fields: ['resources'] },
  { title: '证照', fields: ['proofs'] },
];

/** Steps of an application still with the institution; kept on the server at every step, submitted at the end. */
export function ApplicationForm(props: { record: DirectoryApplication; version: number }): JSX.Element {
  const { record, version } = props;
  const { message } = App.useApp();
  const [form] = Form.useForm<ApplicationData>();
  const problems = useProblems(form);
  const [at, setAt] = useState(0);
  const save = useSend(editDirectoryApplication);
  const submit = useSend(submitDirectoryApplication);
  const of = { query: { organisationId: record.organisationId, state: 'in_use' as const, limit: 200 } };
  const sites = useRead(siteRoutes.list, of);
  const teachers = useRead(teacherRoutes.list, of);
  const resources = useRead(resourceRoutes.list, of);
  const proofs = useRead(proofRoutes.list, of);

  /** The data as typed, kept on the server; gives the version it has now. */
  async function keep(): Promise<number> {
    const data = { ...record.data, ...(form.getFieldsValue(true) as ApplicationData) };
    const { annualCapacity, ...rest } = data;
    const sent = { ...rest, ...(annualCapacity ? { annualCapacity } : {}) };
    return (await save.mutateAsync({ params: { id: record.id }, body: { version, data: sent } })).version;
  }
  async function attempt(work: () => Promise<unknown>) {
    problems.clear();
    try {
      await work();
    } catch (error) {
      problems.place(error);
    }
  }
  const go = (next: number) =>
    attempt(async () => {
      await keep();
      setAt(next);
    });
  const send = () =>
    attempt(async () => {
      const kept = await keep();
      await submit.mutateAsync({ params: { id: record.id }, body: { version: kept } });
      void message.success('已提交，可在本页查看办理进度');
    });

  const marksAt = (fields: readonly string[]) =>
    record.marks.filter(({ pointer }) => fields.includes(pointer.split('/')[1] ?? ''));
  const others = record.marks.filter(
    ({ pointer }) => !steps.some(({ fields }) => (fields as readonly string[]).includes(pointer.split('/')[1] ?? '')),
  );
  const busy = save.isPending || submit.isPending;
  const marked = (fields: readonly string[]) =>
    marksAt(fields).map((mark) => (
      <p key={mark.pointer} className="zx-mark-note" role="status">
        退回意见：{placeOf(record.data)(mark.pointer)}，{mark.remark}
      </p>
    ));
  const bodies: readonly ReactNode[] = [
    <>
      <Form.Item name="summary" label="办学基本情况">
        <Input.TextArea
          maxLength={2000}
          showCount
          autoSize={{ minRows: 5, maxRows: 14 }}
          placeholder="场地面积、实训设备和工位、师资结构、已开展的培训"
        />
      </Form.Item>
      <Form.Item name="annualCapacity" label="年培训能力">
        <InputNumber min={1} max={1_000_000} precision={0} suffix="人次" style={{ width: 220 }} />
      </Form.Item>
    </>,
    <Form.Item key="programmes" name="programmes" label="拟开展项目和等级">
      <ProgrammePicker regionCode={record.regionCode} levels label="添加拟开展项目" />
    </Form.Item>,
    <Form.Item key="sites" name="sites" label="用于培训的场地">
      <Choices
        label="场地"
        empty={<Go to={to('/institution/organisation/sites')}>去登记场地</Go>}
        items={sites.data?.items.map((site) => ({
          value: site.id,
          label: site.name,
          sub: `${site.address}，${site.rooms.length} 间教室，容量 ${site.capacity} 人`,
        }))}
      />
    </Form.Item>,
    <Form.Item key="teachers" name="teachers" label="任教师资">
      <Choices
        label="师资"
        empty={<Go to={to('/institution/organisation/teachers')}>去登记师资</Go>}
        items={teachers.data?.items.map((teacher) => ({
          value: teacher.id,
          label: `${teacher.nameMasked}（${Employment.label(teacher.employment)}）`,
          sub: `${teacher.qualification}；可任教：${teacher.occupations.map(({ occupationName }) => occupationName).join('、') || '未填写'}`,
        }))}
      />
    </Form.Item>,
    <Form.Item key="resources" name="resources" label="教材、课程、大纲和设备">
      <Choices
        label="教学资源"
        empty={<Go to={to('/institution/organisation/resources')}>去登记教学资源</Go>}
        items={resources.data?.items.map((resource) => ({
          value: resource.id,
          label: `${ResourceKind.label(resource.kind)}　${resource.title}`,
          sub: resource.occupations.map(({ occupationName }) => occupationName).join('、'),
        }))}
      />
    </Form.Item>,
    <Form.Item key="proofs" name="proofs" label="在有效期内的证照">
      <Choices
        label="证照"
        empty={<Go to={to('/institution/organisation/profile')}>去上传证照</Go>}
        items={proofs.data?.items.map((proof) => ({
          value: proof.id,
          label: `${ProofKind.label(proof.kind)}　${proof.number}`,
          sub: `有效期至 ${proof.validTo ?? '长期'}`,
        }))}
      />
    </Form.Item>,
  ];

  return (
    <div className="zx-steps-form">
      {others.map((mark) => (
        <p key={mark.pointer} className="zx-mark-note" role="status">
          退回意见：{placeOf(record.data)(mark.pointer)}，{mark.remark}（在“机构资料”中修改）
        </p>
      ))}
      <Section>
        <Steps
          size="small"
          current={at}
          onChange={(next) => void go(next)}
          items={steps.map(({ title, fields }) => ({
            title,
            ...(marksAt(fields).length > 0 ? { status: 'error' as const } : {}),
          }))}
        />
      </Section>
      <Form form={form} layout="vertical" initialValues={record.data} onFinish={() => void send()}>
        <ProblemAlert refusals={problems.rest} />
        {steps.map(({ title, fields }, n) => (
          <div key={title} hidden={n !== at}>
            <Section title={`${n + 1}. ${title}`}>
              {marked(fields)}
              {bodies[n]}
            </Section>
          </div>
        ))}
        <div className="zx-form-foot">
          {at < steps.length - 1 ? (
            <Button type="primary" loading={busy} onClick={() => void go(at + 1)}>
              保存，下一步
            </Button>
          ) : (
            <Button type="primary" htmlType="submit" loading={busy}>
              提交申请
            </Button>
          )}
          {at > 0 ? (
            <Button disabled={busy} onClick={() => void go(at - 1)}>
              上一步
            </Button>
          ) : null}
          <Button
            disabled={busy}
            onClick={() => void attempt(async () => keep().then(() => message.success('已保存')))}
          >
            保存
          </Button>
        </div>
      </Form>
      <Section title="提交前核验" sub="保存后按最新内容重新核验；不通过的改好后才能提交。">
        <ChecksPanel checks={record.checks} placeOf={placeOf(record.data)} />
      </Section>
    </div>
  );
}
