import { classFile, type FileKind, organisationFile, personFile } from '@zhenxun/contracts/supervision-file.ts';
import { Button, Input, Modal } from 'antd';
import { type JSX, useId, useState } from 'react';
import { callForFile } from '../../app/api.ts';
import { forget } from '../../app/query.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { saveFile } from '../../shared/save-file.ts';

const routes = { class: classFile.bundle, person: personFile.bundle, organisation: organisationFile.bundle };

/** Takes the sealed file for auditors, with the purpose; that it was taken is in the record. */
export function ExportFile({ kind, id }: { kind: FileKind; id: string }): JSX.Element {
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const field = useId();

  async function take() {
    setBusy(true);
    setError(undefined);
    try {
      const file = await callForFile(routes[kind] as typeof classFile.bundle, { params: { id }, body: { reason } });
      saveFile(file, `全程档案-${id.slice(-12)}.zip`);
      setAsking(false);
      await forget('supervision');
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
  }
  return (
    <>
      <Button onClick={() => setAsking(true)}>导出封存包</Button>
      <Modal
        open={asking}
        title="导出封存包"
        okText="导出"
        confirmLoading={busy}
        okButtonProps={{ disabled: reason.trim() === '' }}
        onOk={() => void take()}
        onCancel={() => setAsking(false)}
      >
        <p>内含 PDF、全部记录、媒体清单和校验值，由存证日志的密钥签名。导出会留痕。</p>
        <label htmlFor={field}>用途</label>
        <Input id={field} value={reason} maxLength={300} onChange={({ target }) => setReason(target.value)} />
        <ProblemAlert error={error} />
      </Modal>
    </>
  );
}
