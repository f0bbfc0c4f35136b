import { command } from '../../../kernel/command.ts';
import type { Key } from '../../../kernel/record-ref.ts';
import { refOf } from '../../../kernel/record-ref.ts';
import { assertVersion } from '../../../kernel/steps.ts';
import { nextOf } from '../../../kernel/workflow.ts';
import { lockBatch } from '../store/batch.ts';
import { batchWorkflow } from '../workflow.ts';

/** Leaves evidence that the file with names and accounts in clear was taken; the file itself is read afterwards. */
export const noteDownload = command({
  kind: 'fund.batch.file_taken',
  zh: '下载银行代发文件',
  holds: 'none',
  async run(tx, input: { key: Key; version: number; reason?: string }) {
    const row = await lockBatch(tx, input.key);
    assertVersion(row, input.version);
    nextOf(batchWorkflow.decide(row, 'file', tx.actor));
    tx.about(refOf(row));
    tx.inRegion(row.region_code);
    tx.because(input.reason);
    tx.note({ purpose: 'bank_file', lines: row.line_count, fileSha256: row.file_sha256 ?? '' });
    return { version: row.version };
  },
});
