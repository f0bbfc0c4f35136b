import { createBatch, exportBatches, getWaiting, listBatches } from '@zhenxun/contracts/fund.ts';
import { BatchState } from '@zhenxun/contracts/fund-terms.ts';
import { FundSource } from '@zhenxun/contracts/scheme-terms.ts';
import { Button, Modal } from 'antd';
import { type JSX, useState } from 'react';
import { useGo } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { useRead, useSend } from '../../app/query.ts';
import { useGrants } from '../../app/session.ts';
import { MoneyText } from '../../shared/MoneyText.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { regionOptions } from '../../shared/regions.ts';
import { by } from '../../shared/table/columns.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { exportsOf } from '../../shared/table/exports.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { batchColumns } from './columns.tsx';

/** What waits to be paid, by source; one press puts it into a batch. */
function PrepareDialog({ region, onClose }: { region: string; onClose: () => void }): JSX.Element {
  const go = useGo();
  const waiting = useRead(getWaiting, { query: { region } });
  const send = useSend(createBatch, { also: ['subsidy'] });

  async function prepare(source: FundSource) {
    const made = await send.mutateAsync({ body: { regionCode: region, source } }).catch(() => undefined);
    if (made) go(to('/government/fund/batches/$id', { id: made.id }));
  }

  return (
    <Modal open title="编制拨付批次" footer={null} width={640} onCancel={onClose}>
      <p className="zx-quiet">编制时对每笔申领重新核验，未通过的不列入批次，并列明原因。</p>
      <ProblemAlert error={send.error ?? waiting.error} />
      {waiting.data?.length === 0 ? (
        <Empty icon="check" title="没有待拨付的申领" hint="公示期满、没有异议的申领会出现在这里。" />
      ) : (
        <PlainTable
          label="待拨付的申领"
          heads={['资金来源', { title: '笔数', align: 'right' }, { title: '金额', align: 'right' }, '办理']}
        >
          {(waiting.data ?? []).map((one) => (
            <tr key={one.source}>
              <td>{FundSource.label(one.source)}</td>
              <td className="right">{one.claims}</td>
              <td className="right">
                <MoneyText fen={one.amountFen} />
              </td>
              <td>
                <Button
                  type="primary"
                  aria-label={`编制${FundSource.label(one.source)}批次`}
                  loading={send.isPending}
                  onClick={() => void prepare(one.source)}
                >
                  编制
                </Button>
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
    </Modal>
  );
}

/** Payment batches of the region. */
export default function BatchList(): JSX.Element {
  const [open, setOpen] = useState(false);
  const region = useGrants().find((grant) => grant.role === 'case_officer')?.regionCode;
  const prepare = region ? (
    <Button type="primary" icon={<Icon name="plus" />} onClick={() => setOpen(true)}>
      编制批次
    </Button>
  ) : null;
  return (
    <>
      <PageHead title="拨付批次" sub="经办编制、财政复核发放、银行处理，三步分人办理。" actions={prepare} />
      <DataTable
        id="fund.batches"
        label="拨付批次"
        route={listBatches}
        columns={batchColumns}
        filters={[
          by.tabs('state', '状态', BatchState),
          by.choice('source', '资金来源', FundSource),
          by.choice('region', '地区', regionOptions),
        ]}
        searchHint="批次号"
        rowKey={(row) => row.id}
        rowHref={(row) => to('/government/fund/batches/$id', { id: row.id })}
        exports={exportsOf(exportBatches)}
        empty={{
          title: '还没有拨付批次',
          hint: '公示期满的申领由经办编制成批次，财政复核后发放。',
          action: prepare,
        }}
      />
      {open && region ? <PrepareDialog region={region} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
