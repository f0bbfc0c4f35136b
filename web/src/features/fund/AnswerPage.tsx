import { answerTemplate, faultyAnswer, getBatch, importAnswer } from '@zhenxun/contracts/fund.ts';
import { Button } from 'antd';
import type { JSX } from 'react';
import { downloadUrl } from '../../app/api.ts';
import { Go, useGo } from '../../app/Go.tsx';
import { useParam } from '../../app/params.ts';
import { to } from '../../app/paths.ts';
import { forget, useRead } from '../../app/query.ts';
import { ImportWizard } from '../../shared/ImportWizard.tsx';
import { PageHead } from '../../ui/PageHead.tsx';

/** Takes in the bank's answer to a batch. */
export default function AnswerPage(): JSX.Element {
  const id = useParam('id');
  const go = useGo();
  const found = useRead(getBatch, { params: { id } });
  const batch = to('/government/fund/batches/$id', { id });
  return (
    <>
      <PageHead
        title="导入银行处理结果"
        sub={
          found.data
            ? `批次 ${found.data.record.number}，共 ${found.data.record.lineCount} 笔。同一文件可以重复导入，不会重复登记。`
            : '同一文件可以重复导入，不会重复登记。'
        }
        trail={<Go to={batch}>返回批次</Go>}
      />
      <ImportWizard
        route={importAnswer}
        params={{ id }}
        faulty={faultyAnswer}
        templateHref={downloadUrl(answerTemplate, { params: { id } })}
        noun="结果"
        onImported={() => void forget('subsidy')}
        next={
          <Button type="primary" onClick={() => go(batch)}>
            查看批次
          </Button>
        }
      />
    </>
  );
}
