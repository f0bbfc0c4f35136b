import {
  exportHolds,
  HoldEffect,
  type HoldItem,
  HoldReason,
  HoldSubject,
  liftHold,
  listHolds,
} from '@zhenxun/contracts/kernel.ts';
import { Button, Input, Modal } from 'antd';
import { type JSX, useId, useState } from 'react';
import { useSend } from '../../app/query.ts';
import { useSession } from '../../app/session.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { by } from '../../shared/table/columns.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { exportsOf } from '../../shared/table/exports.ts';
import { DateText } from '../../ui/DateText.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';

function LiftDialog({ hold, onClose }: { hold: HoldItem; onClose: () => void }): JSX.Element {
  const lift = useSend(liftHold);
  const [reason, setReason] = useState('');
  const id = useId();
  async function send() {
    await lift.mutateAsync({ params: { id: hold.id }, body: { version: hold.version, reason } });
    onClose();
  }
  return (
    <Modal
      open
      title="解除限制"
      okText="解除"
      okButtonProps={{ disabled: reason.trim() === '' }}
      confirmLoading={lift.isPending}
      onOk={() => void send().catch(() => undefined)}
      onCancel={onClose}
    >
      <p>
        {hold.effects.map((effect) => HoldEffect.label(effect)).join('、')}：{hold.reason}
      </p>
      <label htmlFor={id}>解除理由</label>
      <Input.TextArea
        id={id}
        value={reason}
        maxLength={500}
        autoSize={{ minRows: 2, maxRows: 6 }}
        onChange={(event) => setReason(event.target.value)}
      />
      <ProblemAlert error={lift.error} />
    </Modal>
  );
}

/** Restrictions in force and past; they bind in the whole province, whoever placed them. */
export default function HoldList(): JSX.Element {
  const [chosen, setChosen] = useState<HoldItem>();
  const approver = useSession().account?.roles.some(({ role }) => role === 'approver') ?? false;
  const lift = (row: HoldItem) =>
    row.inForce ? (
      <Button size="small" onClick={() => setChosen(row)} aria-label={`解除：${row.reason}`}>
        解除
      </Button>
    ) : null;
  return (
    <>
      <PageHead
        title="限制措施"
        sub="对机构、人员、班级或申领作出的限制，全省生效；所限事项在办理时一律拒绝并说明原因。"
      />
      <DataTable
        id="kernel.holds"
        label="限制措施"
        route={listHolds}
        columns={[
          { key: 'reason', title: '原因说明' },
          { key: 'subjectKind', title: '对象', width: 90, render: (row) => HoldSubject.label(row.subjectKind) },
          {
            key: 'effects',
            title: '限制事项',
            render: (row) => row.effects.map((effect) => HoldEffect.label(effect)).join('、'),
          },
          { key: 'reasonCode', title: '类别', width: 100, render: (row) => HoldReason.label(row.reasonCode) },
          { key: 'regionName', title: '作出单位', width: 110 },
          { key: 'from', title: '起', width: 150, render: (row) => <DateText value={row.from} time /> },
          {
            key: 'to',
            title: '止',
            width: 150,
            render: (row) => (row.to ? <DateText value={row.to} time /> : '解除为止'),
          },
          {
            key: 'inForce',
            title: '状态',
            width: 100,
            phone: 'aside',
            render: (row) => (
              <StatusTag tone={row.inForce ? 'fail' : 'plain'} label={row.inForce ? '限制中' : '已结束'} />
            ),
          },
          ...(approver ? [{ key: 'lift', title: '办理', width: 80, render: lift }] : []),
        ]}
        filters={[by.choice('subjectKind', '对象', HoldSubject), by.flag('inForce', '只看限制中')]}
        searchHint="原因说明"
        rowKey={(row) => row.id}
        exports={exportsOf(exportHolds)}
        empty={{ title: '没有限制措施', hint: '机构停牌、移出目录或核查中的限制会显示在这里。' }}
      />
      {chosen ? <LiftDialog hold={chosen} onClose={() => setChosen(undefined)} /> : null}
    </>
  );
}
