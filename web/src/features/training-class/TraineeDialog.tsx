import { PersonCategory } from '@zhenxun/contracts/person.ts';
import { addTrainee, type TraineeInput } from '@zhenxun/contracts/training-class-roster.ts';
import { Education, EmploymentStatus } from '@zhenxun/contracts/training-class-terms.ts';
import { DocumentKind } from '@zhenxun/contracts/values/document.ts';
import { Form, Input, Modal, Select } from 'antd';
import type { JSX } from 'react';
import { useSend } from '../../app/query.ts';
import { useProblems } from '../../shared/DraftForm.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { optionsOf } from './terms.tsx';

/** One person into the roster; every fault at its field. */
export function TraineeDialog({ classRef, onClose }: { classRef: string; onClose: () => void }): JSX.Element {
  const [form] = Form.useForm<TraineeInput>();
  const problems = useProblems(form);
  const add = useSend(addTrainee);

  async function send(values: TraineeInput) {
    problems.clear();
    const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== '');
    const said: unknown = Object.fromEntries(given);
    try {
      await add.mutateAsync({ params: { id: classRef }, body: said as TraineeInput });
      onClose();
    } catch (error) {
      problems.place(error);
    }
  }

  return (
    <Modal
      open
      width={640}
      title="录入学员"
      okText="加入花名册"
      confirmLoading={add.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ documentKind: 'resident_id' }}
        onFinish={(values) => void send(values)}
        requiredMark={false}
      >
        <ProblemAlert refusals={problems.rest} />
        <div className="zx-class-two">
          <Form.Item name="name" label="姓名" rules={[{ required: true, message: '请填写姓名。' }]}>
            <Input maxLength={50} autoComplete="off" />
          </Form.Item>
          <Form.Item name="documentKind" label="证件类型">
            <Select options={optionsOf(DocumentKind)} />
          </Form.Item>
          <Form.Item name="documentNumber" label="证件号码" rules={[{ required: true, message: '请填写证件号码。' }]}>
            <Input maxLength={30} autoComplete="off" />
          </Form.Item>
          <Form.Item name="phone" label="手机">
            <Input maxLength={20} inputMode="tel" autoComplete="off" />
          </Form.Item>
          <Form.Item name="categories" label="人员类别" rules={[{ required: true, message: '请选择人员类别。' }]}>
            <Select mode="multiple" options={optionsOf(PersonCategory)} />
          </Form.Item>
          <Form.Item name="education" label="文化程度">
            <Select allowClear options={optionsOf(Education)} />
          </Form.Item>
          <Form.Item name="employment" label="就业状况">
            <Select allowClear options={optionsOf(EmploymentStatus)} />
          </Form.Item>
          <Form.Item name="employer" label="单位">
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="residence" label="户籍地">
            <Input maxLength={100} />
          </Form.Item>
        </div>
      </Form>
    </Modal>
  );
}
