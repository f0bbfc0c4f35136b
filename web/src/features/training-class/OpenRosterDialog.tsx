import { LookPurpose } from '@zhenxun/contracts/person.ts';
import { openRoster } from '@zhenxun/contracts/training-class-roster.ts';
import { App, Input, Modal, Select } from 'antd';
import { type JSX, useState } from 'react';
import { callForFile } from '../../app/api.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { saveFile } from '../../shared/save-file.ts';

const purposes = LookPurpose.values.filter((purpose) => purpose !== 'own');

/** Takes the roster in clear: the purpose is stated and every trainee can read it. */
export function OpenRosterDialog(props: { classRef: string; title: string; onClose: () => void }): JSX.Element {
  const { message } = App.useApp();
  const [purpose, setPurpose] = useState<LookPurpose>();
  const [words, setWords] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();

  async function take() {
    if (!purpose) return;
    setBusy(true);
    setError(undefined);
    try {
      const remark = words.trim();
      const body = { purpose, ...(remark ? { remark } : {}) };
      const content = await callForFile(openRoster, { params: { id: props.classRef }, body });
      saveFile(content, `花名册（全文）-${props.title}.xlsx`);
      void message.success('已下载，请妥善保管，用后删除');
      props.onClose();
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Modal
      open
      title="下载全文花名册"
      okText="下载"
      okButtonProps={{ disabled: !purpose || (purpose === 'other' && !words.trim()) }}
      confirmLoading={busy}
      onOk={() => void take()}
      onCancel={props.onClose}
    >
      <div className="zx-class-ask">
        <p>文件含学员姓名、证件号码和手机全文。用途会记入日志，每名学员都可以看到谁在何时因何查看。</p>
        <Select
          aria-label="下载用途"
          placeholder="选择用途"
          value={purpose}
          onChange={setPurpose}
          options={purposes.map((value) => ({ value, label: LookPurpose.label(value) }))}
        />
        <Input
          aria-label="用途说明"
          placeholder={purpose === 'other' ? '请说明用途' : '补充说明（可不填）'}
          maxLength={100}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <ProblemAlert error={error} />
      </div>
    </Modal>
  );
}
