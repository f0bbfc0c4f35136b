import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { transactionsAs } from './access.ts';
import { verifyCommand } from './command-line.ts';
import { keptNote } from './head-file.ts';
import { verifierKey } from './note.ts';
import { command, newClaim, openWorld, tamper, tick, type World, written } from './testing.ts';
import { sequenceOnce } from './writer.ts';

let world: World;
const elsewhere = mkdtempSync(join(tmpdir(), 'heads-'));
beforeAll(async () => {
  world = await openWorld();
  for (let i = 0; i < 3; i++) await command(world.db, [written('insert', newClaim({ amount_fen: i }))]);
  await sequenceOnce({
    transaction: transactionsAs(world.db, 'zhenxun_app'),
    key: world.key,
    suite: 'sha256',
    now: tick,
    folder: world.folder,
  });
});
afterAll(async () => {
  await world.close();
  rmSync(elsewhere, { recursive: true, force: true });
});

const sound = {
  lines: ['已核对日志 3 条、待写入 0 条、签名日志头 1 个、记录 3 行（其中 0 行的盐值已依法删除）。', '未发现改动。'],
  code: 0,
};

it('says that all is sound', async () => {
  expect(await verifyCommand(world.db, world.folder, [])).toEqual(sound);
  expect((await verifyCommand(world.db, world.folder, ['--rows', 'none'])).lines[0]).toContain('记录 0 行');
  expect((await verifyCommand(world.db, world.folder, ['--rows=1/2'])).code).toBe(0);
});

it('works from another machine with the published key and head', async () => {
  const head = join(elsewhere, 'head');
  writeFileSync(head, keptNote(world.folder)!);
  const args = ['--head', head, '--origin', world.key.origin, '--key', verifierKey(world.key.signer)];
  expect(await verifyCommand(world.db, elsewhere, args)).toEqual(sound);
  await expect(verifyCommand(world.db, elsewhere, [])).rejects.toThrow(/no log key/);
});

it.each([['--rows=some'], ['--rows=1/0'], ['--what'], ['--key=x']])('refuses %s', async (arg) => {
  await expect(verifyCommand(world.db, arg === '--key=x' ? elsewhere : world.folder, [arg])).rejects.toThrow();
});

it('names a change, and a log cut behind the head in the data folder', async () => {
  await tamper(world.db, 'update demo.claim set amount_fen = 100 where amount_fen = 1');
  const altered = await verifyCommand(world.db, world.folder, []);
  expect(altered.code).toBe(1);
  expect(altered.lines.join('\n')).toMatch(/发现 1 处不一致：\n- demo\.claim 的记录 .*（版本 1）被改动/);
  await tamper(
    world.db,
    'truncate evidence.leaf, evidence.entry, evidence.checkpoint, evidence.tile, evidence.subject, demo.claim',
  );
  expect((await verifyCommand(world.db, world.folder, [])).lines).toContain(
    '- 曾签发规模为 3 的日志头，现在日志只有 0 条，日志被截断。',
  );
});
