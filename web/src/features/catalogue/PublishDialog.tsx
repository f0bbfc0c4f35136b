import type { CatalogueRecord } from '@zhenxun/contracts/catalogue-schemas.ts';
import { Form, Input, Modal } from 'antd';
import { type JSX, useId, useState } from 'react';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import type { DialogProps } from '../../shared/RecordActions.tsx';

/** Publication asks for the document number, and says what it sets in motion. */
export function PublishDialog(props: DialogProps & { record: CatalogueRecord }): JSX.Element {
  const { record, action, send, busy, error, close } = props;
  const [documentNo, setDocumentNo] = useState(record.documentNo ?? '');
  const id = useId();
  const given = documentNo.trim();
  return (
    <Modal
      open
      title={action.label}
      okText={action.label}
      confirmLoading={busy}
      onOk={() => void send(given ? { documentNo: given } : {})}
      onCancel={close}
    >
      <p>
        发布后立即公开，自 {record.periodFrom}{' '}
        起执行，本地区前一版同时截止；下级地区的目录管理岗位会收到通知。已开班的培训不受影响。
      </p>
      <Form layout="vertical">
        <Form.Item label="文号" htmlFor={id}>
          <Input id={id} value={documentNo} maxLength={60} onChange={(event) => setDocumentNo(event.target.value)} />
        </Form.Item>
      </Form>
      {error ? <ProblemAlert error={error} /> : null}
    </Modal>
  );
}
