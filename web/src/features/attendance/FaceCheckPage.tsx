import { SignDirection } from '@zhenxun/contracts/attendance.ts';
import { FaceCheckState, faceCheckTimeline, getFaceCheck, openFaceCheck } from '@zhenxun/contracts/attendance-face.ts';
import { Button } from 'antd';
import type { JSX } from 'react';
import { Go } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { useParam } from '../../app/params.ts';
import { to } from '../../app/paths.ts';
import { useRead, useSend } from '../../app/query.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { RecordPage } from '../../shared/RecordPage.tsx';
import { Timeline } from '../../shared/Timeline.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { KeyValue } from '../../ui/KeyValue.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import './attendance.css';

const reasons = {
  accept: ['照片为学员本人', '光线或角度影响比对，经核对为本人'],
  refuse: ['照片不是学员本人', '照片翻拍自屏幕或纸质照片', '照片中看不清人脸'],
};

/** One face shown when signing in: the picture, what the figure says, and the officer's decision. */
export default function FaceCheckPage(): JSX.Element {
  const id = useParam('id');
  const found = useRead(getFaceCheck, { params: { id } });
  const timeline = useRead(faceCheckTimeline, { params: { id } });
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const { record, version, actions } = found.data;
  return (
    <RecordPage
      name={`${record.nameMasked}的${SignDirection.label(record.direction)}照片`}
      state={<StatusTag of={FaceCheckState} code={record.state} strong />}
      number={record.id.slice(-12)}
      trail={<Go to={to('/government/attendance/faces')}>签到人脸比对</Go>}
      api={`/api/attendance/faces/${id}`}
      version={version}
      actions={actions}
      reasons={reasons}
      tabs={[
        {
          key: 'face',
          label: '核对',
          children: (
            <>
              <Section title="照片" sub="查看会记入日志，本人可以看到。">
                <Picture key={id} id={id} there={record.picture} />
              </Section>
              <Section title="比对结果" sub="数值只供参考，以人工核对为准。">
                <KeyValue
                  columns={2}
                  items={[
                    {
                      label: '与登记人脸的相似度',
                      value: record.scoreBp === undefined ? '没有比对' : `${(record.scoreBp / 100).toFixed(1)}%`,
                    },
                    { label: '未能比对的原因', value: record.why },
                    {
                      label: '效力',
                      value: record.required ? '本地区要求人脸签到，认定为本人后计入' : '不是必须凭据，供核查使用',
                    },
                    { label: '时间', value: <DateText value={record.at} time /> },
                    {
                      label: '班级',
                      value: (
                        <Go to={to('/government/attendance/classes/$id', { id: record.classId })}>
                          {record.classTitle}
                        </Go>
                      ),
                    },
                    {
                      label: '课次',
                      value: (
                        <Go to={to('/government/attendance/sessions/$id', { id: record.sessionId })}>查看签到名单</Go>
                      ),
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

function Picture({ id, there }: { id: string; there: boolean }): JSX.Element {
  const open = useSend(openFaceCheck);
  const address = open.data?.picture?.url;
  if (!there) return <Empty icon="lock" title="照片已删除" hint="保存期满，照片已按规定删除；比对结果仍保留。" />;
  if (address) return <img className="zx-att-face" src={address} alt="签到时拍摄的照片" />;
  return (
    <>
      <p>照片默认不显示。</p>
      <ProblemAlert error={open.error} />
      <Button type="primary" loading={open.isPending} onClick={() => open.mutate({ params: { id } })}>
        查看照片
      </Button>
    </>
  );
}
