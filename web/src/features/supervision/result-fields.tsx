import { type Draw, drawTrainees, type RecordBody } from '@zhenxun/contracts/supervision.ts';
import { ComparedOutcome, DrawSource, InspectionAnswer } from '@zhenxun/contracts/supervision-terms.ts';
import { Button, Form, Input, Radio } from 'antd';
import { type JSX, useState } from 'react';
import { useSend } from '../../app/query.ts';
import { DayField } from '../../shared/fields.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import type { Taken } from '../../shared/taken.ts';
import { Section } from '../../ui/Section.tsx';

type Line = { answer?: InspectionAnswer; remark?: string; demand?: string; dueOn?: string };
type Compared = { outcome?: ComparedOutcome; remark?: string };
/** What the form of a result holds: lines by item, comparisons by enrolment. */
export type Values = Pick<RecordBody, 'positionRemark' | 'headCount' | 'conclusion'> & {
  position?: RecordBody['position'];
  lines?: Record<string, Line>;
  compared?: Record<string, Compared>;
  photos?: Taken[];
};

/** Trainees the server draws, once; each is compared with the file by the papers they show. */
export function DrawSection(props: { id: string; version: number; draw: Draw | undefined }): JSX.Element {
  const { id, version, draw } = props;
  const send = useSend(drawTrainees);
  const [error, setError] = useState<unknown>();
  const press = () => {
    setError(undefined);
    send.mutateAsync({ params: { id }, body: { version } }).catch(setError);
  };
  if (!draw)
    return (
      <Section title="抽取学员核对人证" sub="由系统随机抽取，一次检查只抽一次，过程可以复算。">
        <ProblemAlert error={error} />
        <Button block onClick={press} loading={send.isPending}>
          随机抽取学员
        </Button>
      </Section>
    );
  return (
    <Section
      title="抽取学员核对人证"
      sub={`从${DrawSource.label(draw.source)}（${draw.pool} 人）中抽取 ${draw.picked.length} 人，请查看本人证件逐人核对。`}
    >
      <ul className="zx-checklist">
        {draw.picked.map(({ enrolmentId, no, nameMasked, documentMasked }) => (
          <li key={enrolmentId}>
            <p>
              {no} 号 {nameMasked} <span className="zx-num">{documentMasked}</span>
            </p>
            <Choice
              name={['compared', enrolmentId, 'outcome']}
              label={`${nameMasked}：人证比对`}
              options={ComparedOutcome.values.map((value) => ({ value, label: ComparedOutcome.label(value) }))}
            />
            <Form.Item noStyle dependencies={[['compared', enrolmentId, 'outcome']]}>
              {({ getFieldValue }) =>
                getFieldValue(['compared', enrolmentId, 'outcome']) === 'other' ? (
                  <Form.Item
                    name={['compared', enrolmentId, 'remark']}
                    rules={[{ required: true, message: '请写明情况' }]}
                  >
                    <Input aria-label={`${nameMasked}：情况`} placeholder="情况，如持他人证件" maxLength={300} />
                  </Form.Item>
                ) : null
              }
            </Form.Item>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Choice(props: {
  name: (string | number)[];
  label: string;
  options: { value: string; label: string }[];
}): JSX.Element {
  return (
    <Form.Item name={props.name} rules={[{ required: true, message: '请选择' }]}>
      <Radio.Group aria-label={props.label} optionType="button" options={props.options} />
    </Form.Item>
  );
}

/** One item: its answer, and where it is not as it should be what was found, what is demanded, until when. */
export function ChecklistItem({ item, text }: { item: string; text: string }): JSX.Element {
  return (
    <li>
      <p>{text}</p>
      <Choice
        name={['lines', item, 'answer']}
        label={text}
        options={InspectionAnswer.values.map((value) => ({ value, label: InspectionAnswer.label(value) }))}
      />
      <Form.Item noStyle dependencies={[['lines', item, 'answer']]}>
        {({ getFieldValue }) =>
          getFieldValue(['lines', item, 'answer']) === 'no' ? (
            <div className="zx-finding-fields">
              <Form.Item name={['lines', item, 'remark']} rules={[{ required: true, message: '请写明问题' }]}>
                <Input aria-label={`${text}：问题`} placeholder="问题" maxLength={300} />
              </Form.Item>
              <Form.Item name={['lines', item, 'demand']} rules={[{ required: true, message: '请写明整改要求' }]}>
                <Input aria-label={`${text}：整改要求`} placeholder="整改要求" maxLength={500} />
              </Form.Item>
              <Form.Item name={['lines', item, 'dueOn']}>
                <DayField aria-label={`${text}：整改期限`} placeholder="整改期限（不填按规定期限）" />
              </Form.Item>
            </div>
          ) : null
        }
      </Form.Item>
    </li>
  );
}
