import type { ClassOptions, ClassRecord } from '@zhenxun/contracts/training-class.ts';
import type { SessionItem } from '@zhenxun/contracts/training-class-plan.ts';
import { addDays } from '@zhenxun/contracts/values/period.ts';
import { Button, Form, type FormInstance, InputNumber, Select } from 'antd';
import { type JSX, useState } from 'react';
import { DayField } from '../../shared/fields.tsx';
import { type ChangeValues, everyRoom, sessionName, wishOf } from './change-form.ts';
import { ClockField, teacherOptions } from './session-fields.tsx';

type Props = {
  form: FormInstance<ChangeValues>;
  record: ClassRecord;
  options: ClassOptions;
  sessions: readonly SessionItem[];
  chosen: ChangeValues['sessions'];
};

/** Which lessons, and each as it shall be; what is not touched stays as it is. */
export function ChangeSessions({ form, record, options, sessions, chosen }: Props): JSX.Element {
  const now = new Date().toISOString();
  const picked = chosen.map(({ sessionRef }) => sessionRef);
  const choices = sessions
    .filter(({ ref, startsAt }) => startsAt > now || picked.includes(ref))
    .map((session) => ({ value: session.ref, label: sessionName(session) }));
  const teachers = teacherOptions(options, record);

  function choose(refs: string[]) {
    const next = sessions.filter(({ ref }) => refs.includes(ref));
    form.setFieldValue(
      'sessions',
      next.map((session) => chosen.find(({ sessionRef }) => sessionRef === session.ref) ?? wishOf(session)),
    );
  }
  const all = (part: (wish: ChangeValues['sessions'][number]) => object) =>
    form.setFieldValue(
      'sessions',
      chosen.map((wish) => ({ ...wish, ...part(wish) })),
    );
  return (
    <>
      <Form.Item
        label="选择课次"
        htmlFor="change-sessions"
        extra="可选多次课，合在一份申请里办理。已开始的课不能变更。"
      >
        <Select
          id="change-sessions"
          mode="multiple"
          value={picked}
          options={choices}
          onChange={choose}
          placeholder="按课次、日期或教师查找"
          showSearch={{ optionFilterProp: 'label' }}
        />
      </Form.Item>
      {chosen.length > 1 ? (
        <ForAll
          teachers={teachers}
          onShift={(days) => all(({ day }) => (day ? { day: addDays(day, days) } : {}))}
          onTeacher={(teacherId) => all(() => ({ teacherId }))}
        />
      ) : null}
      <Form.List name="sessions">
        {(fields) =>
          fields.map(({ key, name }) => {
            const session = sessions.find(({ ref }) => ref === chosen[name]?.sessionRef);
            return (
              <fieldset key={key} className="zx-change-line">
                <legend>{session ? sessionName(session) : `第 ${name + 1} 行`}</legend>
                <div className="zx-change-fields">
                  <Form.Item name={[name, 'day']} label="改到日期">
                    <DayField min={record.startsOn} max={record.endsOn} />
                  </Form.Item>
                  <Form.Item name={[name, 'from']} label="开始时间">
                    <ClockField />
                  </Form.Item>
                  <Form.Item name={[name, 'to']} label="结束时间">
                    <ClockField />
                  </Form.Item>
                  <Form.Item name={[name, 'teacherId']} label="教师">
                    <Select options={teachers} />
                  </Form.Item>
                  {session?.mode === 'online' ? null : (
                    <Form.Item name={[name, 'roomId']} label="教室">
                      <Select options={everyRoom(options, record)} />
                    </Form.Item>
                  )}
                </div>
              </fieldset>
            );
          })
        }
      </Form.List>
    </>
  );
}

/** What is the same for every chosen lesson, in one step. */
function ForAll(props: {
  teachers: { value: string; label: string }[];
  onShift: (days: number) => void;
  onTeacher: (teacherId: string) => void;
}): JSX.Element {
  const [days, setDays] = useState(1);
  return (
    <div className="zx-class-bar">
      <span>所选课次全部</span>
      <InputNumber
        aria-label="顺延天数"
        value={days}
        min={-60}
        max={60}
        suffix="天"
        onChange={(value) => setDays(value ?? 1)}
      />
      <Button onClick={() => props.onShift(days)}>顺延</Button>
      <Select
        aria-label="全部改由教师授课"
        placeholder="全部改由…授课"
        value={null}
        options={props.teachers}
        onChange={(value: string | null) => value && props.onTeacher(value)}
        style={{ minWidth: 180 }}
      />
    </div>
  );
}
