import type { ClassOptions, ClassRecord } from '@zhenxun/contracts/training-class.ts';
import { SessionKind, SessionMode } from '@zhenxun/contracts/training-class-terms.ts';
import { Form, Input, Radio, Select, TimePicker } from 'antd';
import dayjs from 'dayjs';
import type { JSX } from 'react';
import { optionsOf } from './terms.tsx';

/** Teachers of the organisation, those registered for the occupation first and said to be. */
export function teacherOptions(options: ClassOptions, record: ClassRecord) {
  const fits = (qualified: readonly string[]) => qualified.includes(record.entry.occupationKey);
  return options.teachers
    .map((teacher) => ({
      value: teacher.id,
      label: `${teacher.name}${fits(teacher.qualified) ? '' : '（任教职业不含本项目）'}`,
      fit: fits(teacher.qualified),
    }))
    .sort((one, other) => Number(other.fit) - Number(one.fit));
}

export function roomOptions(options: ClassOptions, record: ClassRecord) {
  const site = options.sites.find((one) => one.ref === record.siteRef);
  return (site?.rooms ?? []).map((room) => ({ value: room.id, label: `${room.name}（${room.capacity} 座）` }));
}

/** What a session teaches, how, by whom and where; `name` puts the fields into a list of a form. */
export function SessionFields(props: { options: ClassOptions; record: ClassRecord }): JSX.Element {
  return (
    <>
      <Form.Item name="content" label="教学内容" rules={[{ required: true, message: '请填写教学内容。' }]}>
        <Input maxLength={200} />
      </Form.Item>
      <div className="zx-class-two">
        <Form.Item name="kind" label="课程性质">
          <Radio.Group aria-label="课程性质" optionType="button" options={optionsOf(SessionKind)} />
        </Form.Item>
        <Form.Item name="mode" label="授课方式">
          <Radio.Group aria-label="授课方式" optionType="button" options={optionsOf(SessionMode)} />
        </Form.Item>
        <Form.Item name="teacherId" label="教师">
          <Select allowClear options={teacherOptions(props.options, props.record)} />
        </Form.Item>
        <Form.Item name="roomId" label="教室">
          <Select allowClear options={roomOptions(props.options, props.record)} />
        </Form.Item>
      </div>
    </>
  );
}

/** Clock time as `HH:MM`, of 24 hours whatever the browser's language. */
export function ClockField(props: {
  id?: string;
  value?: string;
  onChange?: (value: string) => void;
  label?: string;
}): JSX.Element {
  return (
    <TimePicker
      id={props.id}
      aria-label={props.label}
      format="HH:mm"
      minuteStep={5}
      allowClear={false}
      needConfirm={false}
      style={{ width: '100%' }}
      value={props.value ? dayjs(`2000-01-01T${props.value}`) : null}
      onChange={(time) => time && props.onChange?.(time.format('HH:mm'))}
    />
  );
}
