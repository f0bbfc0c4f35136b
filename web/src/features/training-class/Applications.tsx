import type { Action } from '@zhenxun/contracts/common.ts';
import { PersonCategory, VerificationState } from '@zhenxun/contracts/person.ts';
import {
  acceptEnrolment,
  declineEnrolment,
  listApplications,
  type TraineeItem,
} from '@zhenxun/contracts/training-class-roster.ts';
import { EnrolmentState } from '@zhenxun/contracts/training-class-terms.ts';
import { App, Button, Modal } from 'antd';
import { type JSX, useState } from 'react';
import { Go } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { useSend } from '../../app/query.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { joinReason, ReasonForm } from '../../shared/ReasonForm.tsx';
import { by, type Column } from '../../shared/table/columns.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import './training-class.css';

type Deciding = { name: Action['name']; trainee: TraineeItem };
const others = [
  { value: 'enrolled', label: '已录取' },
  { value: 'declined', label: '未录取' },
];

/** Applications of workers to the own classes: accepted after checking, or declined with a reason. */
export default function Applications(): JSX.Element {
  const [deciding, setDeciding] = useState<Deciding>();
  const columns: readonly Column<TraineeItem>[] = [
    { key: 'name', title: '姓名' },
    {
      key: 'classTitle',
      title: '班级',
      render: (row) => (
        <Go to={to('/institution/training-class/classes/$id', { id: row.classRef })}>{row.classTitle}</Go>
      ),
    },
    { key: 'age', title: '年龄', align: 'right', width: 70 },
    { key: 'phone', title: '手机', render: (row) => <span className="zx-num">{row.phone}</span>, width: 130 },
    {
      key: 'categories',
      title: '人员类别',
      render: (row) => row.categories.map((code) => PersonCategory.label(code)).join('、'),
    },
    {
      key: 'verification',
      title: '实名核验',
      render: (row) => <StatusTag of={VerificationState} code={row.verification as VerificationState} />,
      width: 130,
    },
    { key: 'appliedAt', title: '报名时间', render: (row) => <DateText value={row.appliedAt} time />, width: 150 },
    {
      key: 'state',
      title: '办理',
      width: 180,
      render: (row) =>
        row.state === 'applied' ? (
          <span className="zx-step-tab">
            <Button
              size="small"
              type="primary"
              onClick={() => setDeciding({ name: 'accept', trainee: row })}
              aria-label={`录取 ${row.name}`}
            >
              录取
            </Button>
            <Button
              size="small"
              onClick={() => setDeciding({ name: 'decline', trainee: row })}
              aria-label={`不录取 ${row.name}`}
            >
              不予录取
            </Button>
          </span>
        ) : (
          <StatusTag of={EnrolmentState} code={row.state} />
        ),
    },
  ];
  return (
    <>
      <PageHead title="报名受理" sub="录取前系统核验年龄、实名和时间冲突；不予录取须说明理由，本人可见。" />
      <DataTable
        id="training-class.applications"
        label="报名"
        route={listApplications}
        columns={columns}
        filters={[by.tabs('state', '受理情况', others, '待受理')]}
        rowKey={(row) => row.ref}
        empty={{ title: '没有待受理的报名', hint: '班级“发布招生”后，劳动者可在“开班信息”中报名。' }}
      />
      {deciding ? <Decide {...deciding} onClose={() => setDeciding(undefined)} /> : null}
    </>
  );
}

function Decide({ name, trainee, onClose }: Deciding & { onClose: () => void }): JSX.Element {
  const [chosen, setChosen] = useState<string[]>([]);
  const [words, setWords] = useState('');
  const { message } = App.useApp();
  const accept = useSend(acceptEnrolment);
  const decline = useSend(declineEnrolment);
  const taking = name === 'accept';
  const label = taking ? '录取' : '不予录取';
  const reason = joinReason(chosen, words);

  async function send() {
    const input = { params: { id: trainee.ref }, body: { version: trainee.version, ...(reason ? { reason } : {}) } };
    await (taking ? accept : decline).mutateAsync(input);
    void message.success(`已${label}`);
    onClose();
  }
  return (
    <Modal
      open
      title={`${label} ${trainee.name}`}
      okText={label}
      okButtonProps={{ disabled: !taking && reason === '' }}
      confirmLoading={accept.isPending || decline.isPending}
      onOk={() => void send().catch(() => undefined)}
      onCancel={onClose}
    >
      {taking ? (
        <p>录取后进入“{trainee.classTitle}”花名册，并通知本人。</p>
      ) : (
        <ReasonForm
          reasons={['本期名额已满', '不符合报名条件', '联系不上本人', '班级调整']}
          chosen={chosen}
          onChosen={setChosen}
          words={words}
          onWords={setWords}
          required
        />
      )}
      <ProblemAlert error={accept.error ?? decline.error} />
    </Modal>
  );
}
