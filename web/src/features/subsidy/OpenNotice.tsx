import { listClaims } from '@zhenxun/contracts/subsidy.ts';
import { openNotice } from '@zhenxun/contracts/subsidy-notice.ts';
import { App, Button, Input, Modal } from 'antd';
import { type JSX, useId, useState } from 'react';
import { useGo } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { useRead, useSend } from '../../app/query.ts';
import { useGrants } from '../../app/session.ts';
import { MoneyText } from '../../shared/MoneyText.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';

/** Publishes the approved claims of the own county, after a look at how many there are. */
export function OpenNotice(): JSX.Element {
  const [open, setOpen] = useState(false);
  const [title, setTitle] = useState('');
  const go = useGo();
  const id = useId();
  const { message } = App.useApp();
  const regionCode = useGrants().find(({ role }) => role === 'case_officer')?.regionCode ?? '';
  const waiting = useRead(listClaims, { query: { state: 'approved', limit: 200 } }, { enabled: open });
  const send = useSend(openNotice);
  const items = (waiting.data?.items ?? []).filter((item) => item.regionCode === regionCode);
  const sum = items.reduce((total, { amountFen }) => total + amountFen, 0);

  async function publish() {
    const made = await send.mutateAsync({ body: { regionCode, ...(title.trim() ? { title: title.trim() } : {}) } });
    void message.success(`已发布公示，公示期至 ${made.closesOn}`);
    setOpen(false);
    go(to('/government/subsidy/notices/$id', { id: made.id }));
  }

  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        发布公示
      </Button>
      <Modal
        open={open}
        title="发布公示"
        okText="发布"
        okButtonProps={{ disabled: items.length === 0 }}
        confirmLoading={send.isPending}
        onOk={() => void publish().catch(() => undefined)}
        onCancel={() => setOpen(false)}
      >
        <ProblemAlert error={send.error ?? waiting.error} />
        {items.length === 0 ? (
          <p role="status">本地区没有审批通过、等待公示的申领。</p>
        ) : (
          <>
            <p role="status">
              将公示 {items.length}
              {waiting.data?.next ? '+' : ''} 人，共 <MoneyText fen={sum} strong />
              。发布后立即对外可见，公示期按工作日计算。
            </p>
            <label htmlFor={id}>标题（不填则按地区和日期生成）</label>
            <Input id={id} maxLength={120} value={title} onChange={(event) => setTitle(event.target.value)} />
          </>
        )}
      </Modal>
    </>
  );
}
