import { getInspection, type Inspection, type RecordBody, recordInspection } from '@zhenxun/contracts/supervision.ts';
import { Form, Input, InputNumber } from 'antd';
import type { JSX } from 'react';
import { Go, useGo } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { useParam } from '../../app/params.ts';
import { to } from '../../app/paths.ts';
import { useRead, useSend } from '../../app/query.ts';
import { DraftForm } from '../../shared/DraftForm.tsx';
import { Locator } from '../../shared/Locator.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { takenBody } from '../../shared/taken.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { Section } from '../../ui/Section.tsx';
import { PhotoField } from './photo-field.tsx';
import { ChecklistItem, DrawSection, type Values } from './result-fields.tsx';
import './supervision.css';

/** The request from what was typed: each item that is not as it should be becomes a finding. */
function bodyOf(values: Values, record: Inspection, version: number): RecordBody {
  const { lines = {}, compared = {}, photos = [], position, positionRemark, headCount, conclusion } = values;
  const answered = record.asked.flatMap(({ item }) => {
    const line = lines[item];
    return line?.answer ? [{ item, ...line, answer: line.answer, remark: line.remark?.trim() }] : [];
  });
  return {
    version,
    position: position as RecordBody['position'],
    ...(positionRemark?.trim() ? { positionRemark } : {}),
    headCount,
    conclusion,
    checklist: answered.map(({ item, answer, remark }) => ({ item, answer, ...(remark ? { remark } : {}) })),
    compared: (record.draw?.picked ?? []).flatMap(({ enrolmentId }) => {
      const one = compared[enrolmentId];
      return one?.outcome
        ? [{ enrolmentId, outcome: one.outcome, ...(one.remark?.trim() ? { remark: one.remark } : {}) }]
        : [];
    }),
    photos: photos.map(takenBody),
    findings: answered.flatMap(({ item, answer, remark, demand, dueOn }) =>
      answer === 'no' && remark && demand?.trim()
        ? [{ item, description: remark, demand, ...(dueOn ? { dueOn } : {}) }]
        : [],
    ),
  };
}

/** Records what was found in the room; made for a phone in one hand (R4.5). */
export default function RecordResultPage(): JSX.Element {
  const id = useParam('id');
  const found = useRead(getInspection, { params: { id } });
  const record = useSend(recordInspection);
  const go = useGo();
  const back = to('/government/inspections/$id', { id });
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const { version, actions, record: of } = found.data;
  const action = actions.find(({ name }) => name === 'record');
  return (
    <>
      <PageHead
        trail={<Go to={back}>{of.classTitle}</Go>}
        title="登记检查结果"
        sub="先定位、抽取学员，再逐项对照、拍照后提交。登记后不能修改，问题即时发给机构。"
      />
      {action?.refusal ? (
        <ProblemAlert refusals={[action.refusal]} />
      ) : (
        <DraftForm<Values>
          draft={`supervision.inspection.${id}`}
          sendLabel="提交检查结果"
          requiredMark={false}
          onSend={async (values) => {
            await record.mutateAsync({ params: { id }, body: bodyOf(values, of, version) });
            go(back);
          }}
        >
          <Section title="现场">
            <Form.Item name="position" label="定位" rules={[{ required: true, message: '请先获取定位' }]}>
              <Locator place={of.site} />
            </Form.Item>
            <Form.Item name="positionRemark" label="不在培训场地的原因（在场地内不用填）">
              <Input maxLength={300} placeholder="如：室内定位偏差、临时换教室" />
            </Form.Item>
            <Form.Item
              name="headCount"
              label={`现场清点人数（花名册 ${of.enrolled} 人）`}
              rules={[{ required: true, message: '请填写现场人数' }]}
            >
              <InputNumber min={0} max={2000} precision={0} inputMode="numeric" style={{ width: '100%' }} />
            </Form.Item>
          </Section>
          <DrawSection id={id} version={version} draw={of.draw} />
          <Section title="检查清单">
            <ul className="zx-checklist">
              {of.asked.map(({ item, text }) => (
                <ChecklistItem key={item} item={item} text={text} />
              ))}
            </ul>
          </Section>
          <Section title="照片与结论">
            <Form.Item name="photos" label="现场照片" rules={[{ required: true, message: '请至少拍一张照片' }]}>
              <PhotoField kind="supervision.inspection" max={20} onSite />
            </Form.Item>
            <Form.Item name="conclusion" label="结论" rules={[{ required: true, message: '请填写结论' }]}>
              <Input.TextArea maxLength={1000} autoSize={{ minRows: 3, maxRows: 8 }} />
            </Form.Item>
          </Section>
        </DraftForm>
      )}
    </>
  );
}
