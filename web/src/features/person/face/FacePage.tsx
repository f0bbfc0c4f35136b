import { FaceDoubt, FaceReference, FaceState } from '@zhenxun/contracts/person.ts';
import { faceTimeline, getFace } from '@zhenxun/contracts/person-face.ts';
import { DocumentKind } from '@zhenxun/contracts/values/document.ts';
import type { JSX } from 'react';
import { Go } from '../../../app/Go.tsx';
import { Loading } from '../../../app/pages/Loading.tsx';
import { useParam } from '../../../app/params.ts';
import { to } from '../../../app/paths.ts';
import { useRead } from '../../../app/query.ts';
import { ProblemAlert } from '../../../shared/ProblemAlert.tsx';
import { RecordPage } from '../../../shared/RecordPage.tsx';
import { Timeline } from '../../../shared/Timeline.tsx';
import { DateText } from '../../../ui/DateText.tsx';
import { KeyValue } from '../../../ui/KeyValue.tsx';
import { Section } from '../../../ui/Section.tsx';
import { StatusTag } from '../../../ui/StatusTag.tsx';
import { Likeness } from './Likeness.tsx';
import { Pictures } from './Pictures.tsx';
import './face.css';

const reasons = {
  confirm: ['已比对人口库照片，为同一人', '已当面核对证件原件和本人，为同一人', '已视频核对本人和证件，为同一人'],
  refuse: ['照片与证件不是同一人', '照片模糊，无法辨认', '疑似翻拍照片或屏幕', '请持证件原件到窗口办理'],
};

/** One face handed in: picture beside picture, what the figures say, and the decision of another person. */
export default function FacePage(): JSX.Element {
  const id = useParam('id');
  const found = useRead(getFace, { params: { id } });
  const timeline = useRead(faceTimeline, { params: { id } });
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const { record, version, actions } = found.data;
  const { person, limits } = record;
  return (
    <RecordPage
      name={`${person.nameMasked}的人脸登记`}
      state={<StatusTag of={FaceState} code={record.state} strong />}
      number={record.id.slice(-12)}
      trail={<Go to={to('/government/faces')}>人脸登记核对</Go>}
      api={`/api/person/faces/${id}`}
      version={version}
      actions={actions}
      reasons={reasons}
      notice={
        record.state === 'to_confirm' ? (
          <div className="zx-face-doubts" role="note">
            <strong>须人工核对：</strong>
            {record.doubts.map((doubt) => FaceDoubt.label(doubt)).join('；')}。请先查看照片，再作决定。
          </div>
        ) : null
      }
      tabs={[
        {
          key: 'face',
          label: '核对',
          children: (
            <>
              <Section title="照片" sub="查看会记入日志，本人可以看到。">
                <Pictures key={id} id={id} there={record.pictures} fault={record.fault} />
              </Section>
              <Section title="比对结果" sub="数值只供参考，以人工核对为准。">
                <Likeness
                  label={record.against ? `与${FaceReference.label(record.against)}的相似度` : '相似度'}
                  valueBp={record.scoreBp}
                  marks={[
                    { bp: limits.reviewBp, label: '人工判断' },
                    { bp: limits.passBp, label: '通过' },
                  ]}
                  none="没有照片可比"
                />
                <Likeness
                  label="活体信号"
                  valueBp={record.livenessBp}
                  marks={[{ bp: limits.livenessBp, label: '下限' }]}
                  none="没有测得"
                />
                <KeyValue
                  columns={2}
                  items={[
                    { label: '拍摄方式', value: record.fromCamera ? '网页摄像头现场拍摄' : '从相册选择' },
                    { label: '提交时间', value: <DateText value={record.handedIn} time /> },
                    { label: '保存至', value: <DateText value={record.validTo} /> },
                    { label: '模型', value: record.model },
                  ]}
                />
              </Section>
              <Section title="本人">
                <KeyValue
                  columns={2}
                  items={[
                    { label: '姓名', value: person.nameMasked },
                    {
                      label: DocumentKind.label(person.documentKind),
                      value: <span className="zx-num">{person.documentMasked}</span>,
                    },
                    {
                      label: '实名档案',
                      value: <Go to={to('/government/people/$id', { id: person.personId })}>查看实名档案</Go>,
                    },
                  ]}
                />
              </Section>
            </>
          ),
        },
      ]}
      aside={
        <Section title="办理经过">
          <Timeline items={timeline.data ?? []} />
        </Section>
      }
    />
  );
}
