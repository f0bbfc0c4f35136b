import { answerFinding } from '@zhenxun/contracts/supervision.ts';
import { Form, Input } from 'antd';
import type { JSX } from 'react';
import { useSend } from '../../app/query.ts';
import { DraftForm } from '../../shared/DraftForm.tsx';
import { type Taken, takenBody } from '../../shared/taken.ts';
import { Section } from '../../ui/Section.tsx';
import { PhotoField } from './photo-field.tsx';

type Values = { answer: string; photos?: Taken[] };

/** What the institution has mended, with photos. */
export function AnswerForm({ id, version }: { id: string; version: number }): JSX.Element {
  const send = useSend(answerFinding);
  return (
    <Section title="答复整改情况">
      <DraftForm<Values>
        draft={`supervision.finding.${id}`}
        sendLabel="提交答复"
        requiredMark={false}
        onSend={({ answer, photos = [] }) =>
          send.mutateAsync({ params: { id }, body: { version, answer, photos: photos.map(takenBody) } })
        }
      >
        <Form.Item name="answer" label="整改情况" rules={[{ required: true, message: '请写明整改情况' }]}>
          <Input.TextArea maxLength={1000} autoSize={{ minRows: 3, maxRows: 8 }} />
        </Form.Item>
        <Form.Item name="photos" label="整改照片（请现场重新拍摄，重复使用的照片会被识别）">
          <PhotoField kind="supervision.finding" max={10} />
        </Form.Item>
      </DraftForm>
    </Section>
  );
}
