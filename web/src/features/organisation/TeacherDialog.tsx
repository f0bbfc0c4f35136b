import {
  Employment,
  type OccupationFit,
  type Organisation,
  type Teacher,
  teacherRoutes,
} from '@zhenxun/contracts/organisation.ts';
import { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import { DocumentKind } from '@zhenxun/contracts/values/document.ts';
import { Form, Input, Modal, Radio, Select } from 'antd';
import type { JSX } from 'react';
import { useSend } from '../../app/query.ts';
import { useProblems } from '../../shared/DraftForm.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { ProgrammePicker } from '../catalogue/directory/ProgrammePicker.tsx';

type Values = {
  documentKind: DocumentKind;
  documentNumber: string;
  name: string;
  phone?: string;
  employment: Employment;
  qualification: string;
  qualificationNumber?: string;
  level?: SkillLevel;
  occupations?: OccupationFit[];
};

/** A teacher: who (once, by the paper), how employed, with which qualification, for which occupations. */
export function TeacherDialog(props: { own: Organisation; teacher?: Teacher; onClose: () => void }): JSX.Element {
  const { own, teacher, onClose } = props;
  const [form] = Form.useForm<Values>();
  const problems = useProblems(form);
  const add = useSend(teacherRoutes.add, { also: ['catalogue'] });
  const edit = useSend(teacherRoutes.edit, { also: ['catalogue'] });
  async function save(values: Values) {
    problems.clear();
    const { documentKind, documentNumber, name, phone, qualificationNumber, level, occupations, ...rest } = values;
    const fields = {
      ...rest,
      occupations: occupations ?? [],
      ...(qualificationNumber ? { qualificationNumber } : {}),
      ...(level ? { level } : {}),
    };
    try {
      if (teacher)
        await edit.mutateAsync({ params: { id: teacher.id }, body: { version: teacher.version, ...fields } });
      else {
        const who = { documentKind, documentNumber, name, ...(phone ? { phone } : {}) };
        await add.mutateAsync({ body: { organisation: own.id, ...who, ...fields } });
      }
      onClose();
    } catch (error) {
      problems.place(error);
    }
  }
  return (
    <Modal
      open
      width={640}
      title={teacher ? `修改师资：${teacher.nameMasked}` : '添加师资'}
      okText="保存"
      confirmLoading={add.isPending || edit.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={teacher ?? { documentKind: 'resident_id', employment: 'full_time' }}
        onFinish={(values) => void save(values)}
      >
        <ProblemAlert refusals={problems.rest} />
        {teacher ? null : (
          <>
            <Form.Item name="name" label="姓名" rules={[{ required: true, message: '请填写姓名' }]}>
              <Input maxLength={60} autoComplete="off" />
            </Form.Item>
            <Form.Item name="documentKind" label="证件类型">
              <Select options={DocumentKind.values.map((value) => ({ value, label: DocumentKind.label(value) }))} />
            </Form.Item>
            <Form.Item name="documentNumber" label="证件号码" rules={[{ required: true, message: '请填写证件号码' }]}>
              <Input maxLength={40} autoComplete="off" />
            </Form.Item>
            <Form.Item
              name="phone"
              label="手机号码（可不填）"
              rules={[{ pattern: /^\d{11}$/, message: '手机号码应为11位数字' }]}
            >
              <Input maxLength={11} inputMode="tel" autoComplete="off" />
            </Form.Item>
          </>
        )}
        <Form.Item name="employment" label="聘用方式">
          <Radio.Group
            aria-label="聘用方式"
            optionType="button"
            options={Employment.values.map((value) => ({ value, label: Employment.label(value) }))}
          />
        </Form.Item>
        <Form.Item name="qualification" label="教学资格" rules={[{ required: true, message: '请填写教学资格' }]}>
          <Input maxLength={100} placeholder="如：职业培训教师资格、高级技师职业资格" />
        </Form.Item>
        <Form.Item name="qualificationNumber" label="资格证书编号（可不填）">
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="level" label="本人技能等级（可不填）">
          <Select allowClear options={SkillLevel.values.map((value) => ({ value, label: SkillLevel.label(value) }))} />
        </Form.Item>
        <Form.Item name="occupations" label="可任教职业和等级">
          <ProgrammePicker regionCode={own.regionCode} levels label="添加可任教职业" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
