import type { FileRef } from '@zhenxun/contracts/common.ts';
import { uploadFile } from '@zhenxun/contracts/kernel.ts';
import { ItemState, type Organisation, type Teacher } from '@zhenxun/contracts/organisation.ts';
import {
  type TeacherRecord,
  TeacherRecordKind,
  TeacherRecordResult,
  teacherRecordRoutes,
} from '@zhenxun/contracts/organisation-means.ts';
import { Button, Form, Input, InputNumber, Modal, Radio } from 'antd';
import { type JSX, useState } from 'react';
import { upload } from '../../app/api.ts';
import { useRead, useSend } from '../../app/query.ts';
import { useProblems } from '../../shared/DraftForm.tsx';
import { FileUpload } from '../../shared/FileUpload.tsx';
import { DayField } from '../../shared/fields.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { ItemVerbs } from './ItemVerbs.tsx';

type Props = { own: Organisation; teacher: Teacher; mayKeep: boolean; onClose: () => void };

/** How a teacher was judged and went on learning: every entry, and a further one. */
export function TeacherRecords({ own, teacher, mayKeep, onClose }: Props): JSX.Element {
  const [adding, setAdding] = useState(false);
  const query = { organisationId: own.organisationId, teacherId: teacher.teacherId, limit: 200 };
  const found = useRead(teacherRecordRoutes.list, { query });
  const items = found.data?.items ?? [];
  return (
    <Modal open width={720} title={`${teacher.nameMasked} 的评价和进修`} footer={null} onCancel={onClose}>
      <ProblemAlert error={found.isError ? found.error : undefined} />
      {items.length === 0 && !adding ? (
        <Empty
          icon="certificate"
          title="还没有评价和进修记录"
          hint="登记教学评价、考核和参加的培训进修，附证明材料。"
        />
      ) : (
        <ul className="zx-teacher-records">
          {items.map((one) => (
            <li key={one.id}>
              <strong>
                {TeacherRecordKind.label(one.kind)}：{one.subject}
              </strong>{' '}
              <StatusTag of={TeacherRecordResult} code={one.result} />
              {one.state === 'ended' ? <StatusTag of={ItemState} code={one.state} /> : null}
              <p className="zx-quiet">
                {one.day}，{one.giver}
                {one.hours ? `，${one.hours} 课时` : ''}
                {one.file?.url ? (
                  <>
                    ，<a href={one.file.url}>{one.file.name}</a>
                  </>
                ) : null}
              </p>
              {mayKeep && one.state === 'in_use' ? (
                <ItemVerbs
                  noun="teacher_record"
                  item={one}
                  endLabel="作废"
                  edit={(close) => (
                    <Modal open title="更正评价或进修" footer={null} onCancel={close}>
                      <RecordForm own={own} teacher={teacher} record={one} onDone={close} />
                    </Modal>
                  )}
                />
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {mayKeep && !adding ? <Button onClick={() => setAdding(true)}>登记评价或进修</Button> : null}
      {adding ? <RecordForm own={own} teacher={teacher} onDone={() => setAdding(false)} /> : null}
    </Modal>
  );
}

type Values = Pick<TeacherRecord, 'kind' | 'subject' | 'day' | 'giver' | 'hours' | 'result'> & {
  file?: FileRef[];
};
const needed = (message: string) => [{ required: true, message }];

function RecordForm(props: {
  own: Organisation;
  teacher: Teacher;
  record?: TeacherRecord;
  onDone: () => void;
}): JSX.Element {
  const { own, teacher, record, onDone } = props;
  const [form] = Form.useForm<Values>();
  const problems = useProblems(form);
  const add = useSend(teacherRecordRoutes.add);
  const edit = useSend(teacherRecordRoutes.edit);

  async function save({ file, hours, ...rest }: Values) {
    problems.clear();
    const fields = { ...rest, ...(hours ? { hours } : {}) };
    const [scan] = file ?? [];
    try {
      if (record) await edit.mutateAsync({ params: { id: record.id }, body: { version: record.version, ...fields } });
      else {
        const whose = { organisation: own.id, teacherId: teacher.teacherId, ...(scan ? { fileId: scan.id } : {}) };
        await add.mutateAsync({ body: { ...whose, ...fields } });
      }
      onDone();
    } catch (error) {
      problems.place(error);
    }
  }

  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={record ?? { kind: 'evaluation', result: 'qualified' }}
      onFinish={(values) => void save(values)}
    >
      <ProblemAlert refusals={problems.rest} />
      <Form.Item name="kind" label="类别">
        <Radio.Group
          aria-label="类别"
          options={TeacherRecordKind.values.map((value) => ({ value, label: TeacherRecordKind.label(value) }))}
        />
      </Form.Item>
      <Form.Item name="subject" label="评价或进修内容" rules={needed('请填写内容')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="giver" label="评价或培训单位" rules={needed('请填写单位')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="day" label="日期" rules={needed('请选择日期')}>
        <DayField />
      </Form.Item>
      <Form.Item name="hours" label="课时（进修填写）">
        <InputNumber min={1} max={2000} precision={0} />
      </Form.Item>
      <Form.Item name="result" label="结果">
        <Radio.Group
          aria-label="结果"
          options={TeacherRecordResult.values.map((value) => ({ value, label: TeacherRecordResult.label(value) }))}
        />
      </Form.Item>
      {record ? null : (
        <Form.Item name="file" label="证明材料（可不附）">
          <FileUpload
            label="选择或拖入证明材料"
            accept={['pdf', 'jpg', 'jpeg', 'png', 'webp']}
            maxMb={20}
            max={1}
            send={(file, onProgress) =>
              upload(uploadFile, { file, onProgress, fields: { kind: 'organisation.teacher_record' } })
            }
          />
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" loading={add.isPending || edit.isPending}>
        保存
      </Button>
    </Form>
  );
}
