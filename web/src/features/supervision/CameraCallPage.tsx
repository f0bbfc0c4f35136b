import {
  type CameraCall,
  CameraOutcome,
  type CameraShown,
  CameraStanding,
  CameraState,
  cameraCallTimeline,
  getCameraCall,
} from '@zhenxun/contracts/supervision-camera.ts';
import { Button } from 'antd';
import { type JSX, useState } from 'react';
import { Go } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { useParam } from '../../app/params.ts';
import { useRead } from '../../app/query.ts';
import { Photos } from '../../shared/Photos.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { RecordPage } from '../../shared/RecordPage.tsx';
import { Timeline } from '../../shared/Timeline.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { KeyValue } from '../../ui/KeyValue.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { JudgeShownDialog } from './JudgeShownDialog.tsx';
import { ShowTrainee } from './ShowTrainee.tsx';
import { useSupervisionArea } from './use-area.ts';
import './supervision.css';

/** One call to the camera: the class shows each trainee here, the officer reads and judges what came. */
export default function CameraCallPage(): JSX.Element {
  const id = useParam('id');
  const area = useSupervisionArea();
  const found = useRead(getCameraCall, { params: { id } }, { refetchEvery: 10_000 });
  const timeline = useRead(cameraCallTimeline, { params: { id } });
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const { record, version, actions } = found.data;
  return (
    <RecordPage
      name={`${record.classTitle} 连线抽查`}
      state={<StatusTag of={CameraState} code={record.state} strong />}
      number={record.id.slice(-12)}
      trail={<Go to={area.cameraCalls}>连线抽查</Go>}
      api={`/api/supervision/camera-calls/${id}`}
      version={version}
      actions={actions}
      reasons={{}}
      tabs={[
        {
          key: 'shown',
          label: '学员',
          children: (
            <>
              <Section title={`抽中 ${record.shown.length} 人`} sub={<Until call={record} />}>
                <ul className="zx-camera-list">
                  {record.shown.map((one) => (
                    <ShownLine key={one.id} shown={one} />
                  ))}
                </ul>
              </Section>
              <Section title="抽查">
                <KeyValue
                  columns={2}
                  items={[
                    { label: '机构', value: record.organisationName },
                    { label: '班级', value: <Go to={area.classFile(record.classId)}>{record.classTitle}</Go> },
                    { label: '事由', value: record.reason },
                    { label: '发起', value: record.calledBy },
                    { label: '发起时间', value: <DateText value={record.calledAt} time /> },
                    { label: '抽取范围', value: `本次课已签到 ${record.pool} 人` },
                    { label: '抽取种子', value: <code className="zx-camera-seed">{record.seed}</code> },
                    { label: '重抽核验', value: record.repeats ? '按种子重抽结果一致' : '按种子重抽结果不一致' },
                  ]}
                />
              </Section>
            </>
          ),
        },
      ]}
      aside={
        <Section title="经过">
          <Timeline items={timeline.data ?? []} />
        </Section>
      }
    />
  );
}

function Until({ call }: { call: CameraCall }): JSX.Element {
  return (
    <>
      须在 <DateText value={call.dueAt} time /> 前逐人拍照；逾时拍的照片照收，标明逾时。
    </>
  );
}

function ShownLine({ shown }: { shown: CameraShown }): JSX.Element {
  const [open, setOpen] = useState<'show' | 'judge'>();
  return (
    <li>
      <div className="zx-camera-line">
        <span>
          <strong>{shown.nameMasked}</strong> 花名册第 {shown.no} 号{' '}
          <span className="zx-quiet zx-num">{shown.documentMasked}</span>
        </span>
        <span className="zx-camera-tags">
          <StatusTag of={CameraOutcome} code={shown.outcome} />
          {shown.late ? <StatusTag tone="fail" label="逾时" /> : null}
          {shown.standing ? <StatusTag of={CameraStanding} code={shown.standing} /> : null}
        </span>
      </div>
      {shown.why ? <p role="note">{shown.why}</p> : null}
      {shown.scoreBp === undefined ? null : (
        <p className="zx-quiet">与登记人脸的相似度 {(shown.scoreBp / 100).toFixed(1)}%</p>
      )}
      {shown.shownAt ? (
        <p className="zx-quiet">
          服务器收到时间 <DateText value={shown.shownAt} time />
        </p>
      ) : null}
      {shown.photo ? <Photos items={[shown.photo]} of={`${shown.nameMasked}现场照片`} /> : null}
      {shown.remark ? <p>核对：{shown.remark}</p> : null}
      {shown.mayShow && open !== 'show' ? (
        <Button type="primary" onClick={() => setOpen('show')}>
          拍照
        </Button>
      ) : null}
      {open === 'show' ? <ShowTrainee id={shown.id} name={shown.nameMasked} onDone={() => setOpen(undefined)} /> : null}
      {shown.mayJudge ? <Button onClick={() => setOpen('judge')}>核对照片</Button> : null}
      {open === 'judge' ? <JudgeShownDialog shown={shown} onClose={() => setOpen(undefined)} /> : null}
    </li>
  );
}
