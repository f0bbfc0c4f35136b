import { PersonCategory, VerificationState } from '@zhenxun/contracts/person.ts';
import { pledgeDocument } from '@zhenxun/contracts/person-pledge.ts';
import type { ClassRecord } from '@zhenxun/contracts/training-class.ts';
import {
  exportTrainees,
  listTrainees,
  type TraineeItem,
  withdrawTrainee,
} from '@zhenxun/contracts/training-class-roster.ts';
import { EnrolmentSource, EnrolmentState } from '@zhenxun/contracts/training-class-terms.ts';
import { Button, Modal } from 'antd';
import { type JSX, useState } from 'react';
import { downloadUrl } from '../../app/api.ts';
import { Go } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { useRead, useSend } from '../../app/query.ts';
import { useGrants } from '../../app/session.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { joinReason, ReasonForm } from '../../shared/ReasonForm.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { OpenRosterDialog } from './OpenRosterDialog.tsx';
import { SignOnSiteDialog } from './SignOnSiteDialog.tsx';
import { TraineeDialog } from './TraineeDialog.tsx';

/** The roster, masked: typed in, imported, or applied on the portal. */
export function RosterTab(props: { record: ClassRecord; editable: boolean; brief?: boolean }): JSX.Element {
  const { record, editable, brief = false } = props;
  const found = useRead(listTrainees, { params: { id: record.ref }, query: {} });
  const [adding, setAdding] = useState(false);
  const [opening, setOpening] = useState(false);
  const [signing, setSigning] = useState<TraineeItem>();
  const [leaving, setLeaving] = useState<TraineeItem>();
  const manager = useGrants().some((grant) =>
    ['institution_admin', 'class_manager', 'enterprise'].includes(grant.role),
  );
  const byRequest = record.state === 'approved' || record.state === 'running';
  const open = manager && (editable || byRequest);
  const trainees = (found.data ?? []).filter((one) => one.state !== 'declined' && (!brief || one.state === 'enrolled'));
  const heads = [
    '序号',
    '姓名',
    '证件号码',
    ...(brief ? [] : ['手机']),
    '年龄',
    '人员类别',
    ...(brief ? [] : ['入册方式']),
    '实名核验',
    '承诺',
    ...(brief ? [] : ['状态']),
    ...(open ? ['操作'] : []),
  ];
  return (
    <Section title={`花名册（${record.enrolled} 人）`} sub={`计划 ${record.capacity} 人。姓名、证件号和手机已脱敏。`}>
      <div className="zx-class-bar">
        {editable ? (
          <>
            <Go
              className="zx-button primary"
              to={to('/institution/training-class/classes/$id/roster-import', { id: record.ref })}
            >
              从表格导入
            </Go>
            <Button onClick={() => setAdding(true)}>录入一名学员</Button>
          </>
        ) : null}
        {record.applied > 0 && manager ? (
          <Go className="zx-button" to={to('/institution/training-class/applications')}>
            受理报名（{record.applied}）
          </Go>
        ) : null}
        <span className="grow" />
        {manager && record.enrolled > 0 ? <Button onClick={() => setOpening(true)}>下载全文</Button> : null}
        <a
          className="zx-button"
          href={downloadUrl(exportTrainees, { params: { id: record.ref }, query: { format: 'xlsx' } })}
          download
        >
          导出 Excel
        </a>
      </div>
      <ProblemAlert error={found.isError ? found.error : undefined} />
      {trainees.length === 0 ? (
        <Empty
          icon="users"
          title="花名册还是空的"
          hint="可下载模板填好后导入，也可逐个录入，或在基本信息填好后发布招生、受理劳动者报名。"
        />
      ) : (
        <PlainTable label="花名册" heads={heads}>
          {trainees.map((one) => (
            <tr key={one.ref} data-pointer={`/trainees/${one.no}`}>
              <td className="zx-num">{one.no}</td>
              <td className="keep">{one.name}</td>
              <td className="zx-num">{one.document}</td>
              {brief ? null : <td className="zx-num">{one.phone}</td>}
              <td className="zx-num">{one.age ?? '—'}</td>
              <td>{one.categories.map((code) => PersonCategory.label(code)).join('、') || '—'}</td>
              {brief ? null : <td className="keep">{EnrolmentSource.label(one.source)}</td>}
              <td className="keep">
                <StatusTag of={VerificationState} code={one.verification as VerificationState} />
              </td>
              <td className="keep">
                <PledgeCell trainee={one} onSign={manager ? () => setSigning(one) : undefined} />
              </td>
              {brief ? null : (
                <td className="keep">
                  <StatusTag of={EnrolmentState} code={one.state} />
                </td>
              )}
              {open ? (
                <td className="keep">
                  {one.state === 'enrolled' && byRequest ? (
                    <Go
                      className="zx-button"
                      to={to(
                        '/institution/training-class/classes/$id/changes/new',
                        { id: record.ref },
                        { trainee: one.ref },
                      )}
                    >
                      申请退出<span className="zx-sr">：{one.name}</span>
                    </Go>
                  ) : null}
                  {one.state === 'enrolled' && !byRequest ? (
                    <Button size="small" onClick={() => setLeaving(one)} aria-label={`办理 ${one.name} 退出`}>
                      退出
                    </Button>
                  ) : null}
                </td>
              ) : null}
            </tr>
          ))}
        </PlainTable>
      )}
      {adding ? <TraineeDialog classRef={record.ref} onClose={() => setAdding(false)} /> : null}
      {opening ? (
        <OpenRosterDialog classRef={record.ref} title={record.title} onClose={() => setOpening(false)} />
      ) : null}
      {signing ? <SignOnSiteDialog trainee={signing} onClose={() => setSigning(undefined)} /> : null}
      {leaving ? <LeaveDialog trainee={leaving} onClose={() => setLeaving(undefined)} /> : null}
    </Section>
  );
}

/** Signed, with the document; or not, and where the institution may have it signed. */
function PledgeCell({ trainee, onSign }: { trainee: TraineeItem; onSign: (() => void) | undefined }): JSX.Element {
  const { pledge, state, name } = trainee;
  if (pledge?.means)
    return (
      <a
        href={downloadUrl(pledgeDocument, { params: { id: pledge.ref } })}
        download
        aria-label={`下载 ${name} 的承诺书`}
      >
        已签署
      </a>
    );
  if (pledge) return <>已签署</>;
  if (state !== 'enrolled' || !onSign) return <StatusTag tone="todo" label="未签署" />;
  return (
    <Button size="small" onClick={onSign} aria-label={`${name} 当面签署承诺`}>
      当面签署
    </Button>
  );
}

function LeaveDialog({ trainee, onClose }: { trainee: TraineeItem; onClose: () => void }): JSX.Element {
  const [chosen, setChosen] = useState<string[]>([]);
  const [words, setWords] = useState('');
  const send = useSend(withdrawTrainee);
  const reason = joinReason(chosen, words);
  return (
    <Modal
      open
      title={`办理 ${trainee.name} 退出`}
      okText="办理退出"
      okButtonProps={{ disabled: reason === '' }}
      confirmLoading={send.isPending}
      onOk={() =>
        void send
          .mutateAsync({ params: { id: trainee.ref }, body: { version: trainee.version, reason } })
          .then(onClose)
          .catch(() => undefined)
      }
      onCancel={onClose}
    >
      <ReasonForm
        reasons={['本人自愿退出', '无法按时参加培训', '不符合参训条件', '信息录入有误']}
        chosen={chosen}
        onChosen={setChosen}
        words={words}
        onWords={setWords}
        required
      />
      <ProblemAlert error={send.error} />
    </Modal>
  );
}
