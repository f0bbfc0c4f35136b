import { type ClassRecord, classOptions } from '@zhenxun/contracts/training-class.ts';
import { generateSessions, type WeeklyPattern } from '@zhenxun/contracts/training-class-plan.ts';
import { SessionKind } from '@zhenxun/contracts/training-class-terms.ts';
import { Button, Checkbox, Form, Input, InputNumber, Modal, Select } from 'antd';
import type { JSX } from 'react';
import { useRead, useSend } from '../../app/query.ts';
import { useProblems } from '../../shared/DraftForm.tsx';
import { DayField } from '../../shared/fields.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { ClockField, roomOptions, teacherOptions } from './session-fields.tsx';
import { optionsOf } from './terms.tsx';

type Slot = WeeklyPattern['slots'][number];
type Values = Omit<WeeklyPattern, 'slots'> & {
  weekdays: number[];
  teacherId?: string;
  roomId?: string;
  slots: Pick<Slot, 'from' | 'to' | 'content' | 'kind'>[];
};

const weekdays = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'].map((label, i) => ({ value: i + 1, label }));

/** Not `required`: a group of checkboxes may not carry that attribute. */
const someDay = {
  validator: async (_rule: unknown, days: unknown) => {
    if (!Array.isArray(days) || days.length === 0) throw new Error('请至少选择一天。');
  },
};

/** The lessons of a day, on which days of the week: the plan is laid out until the hours are reached. */
export function WeeklyDialog({ record, onClose }: { record: ClassRecord; onClose: () => void }): JSX.Element {
  const [form] = Form.useForm<Values>();
  const problems = useProblems(form);
  const options = useRead(classOptions, { query: { organisationId: record.organisationId } });
  const generate = useSend(generateSessions);
  const online = record.mode === 'online';

  async function send({ weekdays: days, teacherId, roomId, slots, ...rest }: Values) {
    problems.clear();
    const common = {
      mode: online ? ('online' as const) : ('onsite' as const),
      ...(teacherId ? { teacherId } : {}),
      ...(roomId && !online ? { roomId } : {}),
    };
    const body = { ...rest, slots: days.flatMap((weekday) => slots.map((slot) => ({ weekday, ...slot, ...common }))) };
    try {
      await generate.mutateAsync({ params: { id: record.ref }, body });
      onClose();
    } catch (error) {
      problems.place(error);
    }
  }

  const initial = {
    from: record.startsOn,
    until: record.endsOn,
    hours: Math.max(1, record.entry.hours - record.plannedHours),
    skipHolidays: true,
    weekdays: [1, 2, 3, 4, 5],
    slots: [
      { from: '09:00', to: '12:00', content: '理论知识', kind: 'theory' },
      { from: '14:00', to: '17:00', content: '技能实训', kind: 'practice' },
    ],
  };
  return (
    <Modal
      open
      width={760}
      title="按周课表生成教学计划"
      okText="生成"
      confirmLoading={generate.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      {options.data ? (
        <Form
          form={form}
          layout="vertical"
          initialValues={initial}
          onFinish={(values) => void send(values)}
          requiredMark={false}
        >
          <ProblemAlert refusals={problems.rest} />
          <div className="zx-class-two">
            <Form.Item name="from" label="从哪天排起">
              <DayField min={record.startsOn} max={record.endsOn} />
            </Form.Item>
            <Form.Item name="until" label="排到哪天为止">
              <DayField min={record.startsOn} max={record.endsOn} />
            </Form.Item>
            <Form.Item name="hours" label="排满多少课时">
              <InputNumber min={1} max={2000} precision={0} suffix="课时" style={{ width: '100%' }} />
            </Form.Item>
          </div>
          <Form.Item name="weekdays" label="每周哪几天" rules={[someDay]}>
            <Checkbox.Group aria-label="每周哪几天" options={weekdays} />
          </Form.Item>
          <Form.Item name="skipHolidays" valuePropName="checked" noStyle>
            <Checkbox>避开节假日和休息日</Checkbox>
          </Form.Item>
          <p className="zx-quiet" style={{ margin: '12px 0 8px' }}>
            当天的课（每 {options.data.hourMinutes} 分钟为 1 课时）
          </p>
          <Form.List name="slots">
            {(fields, { add, remove }) => (
              <div className="zx-slots">
                {fields.map((field, i) => (
                  <div key={field.key} className="zx-slot">
                    <Form.Item name={[field.name, 'kind']} noStyle>
                      <Select aria-label={`第 ${i + 1} 节 课程性质`} options={optionsOf(SessionKind)} />
                    </Form.Item>
                    <Form.Item name={[field.name, 'from']} noStyle>
                      <ClockField label={`第 ${i + 1} 节 开始时间`} />
                    </Form.Item>
                    <Form.Item name={[field.name, 'to']} noStyle>
                      <ClockField label={`第 ${i + 1} 节 结束时间`} />
                    </Form.Item>
                    <Form.Item
                      name={[field.name, 'content']}
                      rules={[{ required: true, message: '请填写教学内容。' }]}
                      style={{ marginBottom: 0 }}
                    >
                      <Input aria-label={`第 ${i + 1} 节 教学内容`} maxLength={200} placeholder="教学内容" />
                    </Form.Item>
                    <Button
                      type="text"
                      aria-label={`移除第 ${i + 1} 节`}
                      disabled={fields.length === 1}
                      icon={<Icon name="close" />}
                      onClick={() => remove(field.name)}
                    />
                  </div>
                ))}
                <span>
                  <Button
                    icon={<Icon name="plus" />}
                    onClick={() => add({ from: '19:00', to: '21:15', content: '技能实训', kind: 'practice' })}
                  >
                    加一节
                  </Button>
                </span>
              </div>
            )}
          </Form.List>
          <div className="zx-class-two" style={{ marginTop: 16 }}>
            <Form.Item name="teacherId" label="教师">
              <Select allowClear options={teacherOptions(options.data, record)} />
            </Form.Item>
            {online ? null : (
              <Form.Item name="roomId" label="教室">
                <Select allowClear options={roomOptions(options.data, record)} />
              </Form.Item>
            )}
          </div>
        </Form>
      ) : null}
    </Modal>
  );
}
