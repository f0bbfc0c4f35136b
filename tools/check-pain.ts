import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { painFile } from '@zhenxun/server/modules/fund/message/pain-file.ts';

/**
 * `tsx tools/check-pain.ts <pain.001.001.09.xsd> [lines]`: makes a message to the bank of invented payees, among them
 * names with rare characters and marks XML must escape, and lets xmllint compare it with the schema. The schema is ISO's
 * and not part of this repository; xmllint is of Debian's libxml2-utils.
 */
const [schema, count = '2000'] = process.argv.slice(2);
if (!schema) {
  console.error('usage: tsx tools/check-pain.ts <pain.001.001.09.xsd> [lines]');
  process.exit(2);
}
const names = ['示例一', '欧阳𠮷', '买买提·艾力', "O'Neil & Söhne <示例>", '“示例”公司', '示'.repeat(140)];
const lines = Array.from({ length: Number(count) }, (_, at) => ({
  no: at + 1,
  lineId: `ZF430103202600001-${at + 1}`,
  name: names[at % names.length]!,
  account: `62179955${String(at).padStart(11, '0')}`,
  amountFen: 1 + ((at * 7919) % 1_000_000),
  purpose: '职业培训补贴',
}));
const bytes = painFile({
  messageId: 'ZF430103202600001-0123456789ab',
  day: '2026-03-02',
  createdAt: '2026-03-02T01:02:03.000Z',
  payer: { name: '示例省就业服务中心', account: '43001010000000000001', bank: '105551000001' },
  lines,
});
const folder = mkdtempSync(join(tmpdir(), 'zhenxun-pain-'));
try {
  const file = join(folder, 'message.xml');
  writeFileSync(file, bytes);
  const { status, stderr, error } = spawnSync('xmllint', ['--noout', '--schema', schema, file], { encoding: 'utf8' });
  if (error) throw error;
  console.log(`${lines.length} transfers, ${bytes.length} bytes: ${stderr.trim().split('\n').at(-1)}`);
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
