import type { ClaimRecord } from '@zhenxun/contracts/subsidy.ts';
import { Modal, Radio } from 'antd';
import { type JSX, useState } from 'react';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import type { DialogProps } from '../../shared/RecordActions.tsx';

/** After a failed payment: the account was corrected, or it is right and the bank failed for another reason. */
export function ReapplyDialog(props: DialogProps & { record: ClaimRecord }): JSX.Element {
  const { record } = props;
  const [right, setRight] = useState<boolean>();
  return (
    <Modal
      open
      title="重新申请拨付"
      okText="提交"
      okButtonProps={{ disabled: right === undefined }}
      confirmLoading={props.busy}
      onOk={() => void props.send(right ? { accountRight: true } : {})}
      onCancel={props.close}
    >
      <ProblemAlert error={props.error} />
      <p>银行说明的原因：{record.failure}</p>
      <p>
        上次拨付的账户 <span className="zx-num">{record.account}</span>；重新申请后按现在登记的账户拨付。
      </p>
      <Radio.Group
        aria-label="收款账户"
        value={right}
        onChange={(event) => setRight(event.target.value as boolean)}
        options={[
          { value: false, label: '已更正收款账户' },
          { value: true, label: '账户核对无误' },
        ]}
      />
    </Modal>
  );
}
