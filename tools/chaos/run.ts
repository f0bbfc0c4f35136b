import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fund from '@zhenxun/contracts/fund.ts';
import type { RouteSpec } from '@zhenxun/contracts/route.ts';
import { plainYuan } from '@zhenxun/contracts/values/money.ts';
import { shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import { execute } from '@zhenxun/server/kernel/command.ts';
import { sendBackPayment } from '@zhenxun/server/modules/fund/commands/correct-payment.ts';
import { approvePaymentCorrection } from '@zhenxun/server/modules/fund/commands/decide-correction.ts';
import { reapplyClaim } from '@zhenxun/server/modules/subsidy/commands/apply-again.ts';
import { faultsIn } from '@zhenxun/server/testing/money-faults.ts';
import { openWorld, type World } from '@zhenxun/server/testing/world.ts';
import { statusReport } from '../../simulator/bank/pain.ts';
import { noticeDays, type Office, offices, onNotice, personActor } from './cast.ts';
import { evidenceFindings } from './checks.ts';
import { client, type Reply, type Request, sameAnswer } from './http.ts';
import { type Point, points } from './points.ts';
import { type Server, starter } from './process.ts';

export type Struck = { what: string; moment: string; line: string };
export type Report = { kills: number; struck: Struck[]; batches: number; seconds: number };
type Stage = keyof typeof points;

const dayMs = 86_400_000;
const source = 'employment_fund' as const;

/**
 * Kills the server so often, at the points in turn, starts it again, and lets the client ask again with its key. Throws on
 * the first thing that is lost, doubled or out of balance, and for a point that was not reached.
 */
export async function runChaos(databaseUrl: string, kills: number, told: (text: string) => void): Promise<Report> {
  const began = performance.now();
  const world = await openWorld(databaseUrl);
  try {
    return { ...(await chaosOn(world, kills, told)), seconds: (performance.now() - began) / 1000 };
  } finally {
    await world.close();
  }
}

async function chaosOn(world: World, kills: number, told: (text: string) => void): Promise<Omit<Report, 'seconds'>> {
  const closing = Math.max(2, Math.round(kills * 0.2));
  const waiting = await onNotice(world, 2 * closing);
  const known = await evidenceFindings(world);
  told(`${waiting} claims on notice`);
  const data = world.kernel.config.data;
  const record = join(data, 'struck.jsonl');
  const servers = starter({ DATABASE_URL: world.address, ZHENXUN_DATA: data, ZHENXUN_SEED: 'none' }, record);
  const later = { ms: noticeDays * dayMs };
  world.clock.set(new Date(Date.now() + later.ms).toISOString());
  const struck = (): Struck[] =>
    existsSync(record)
      ? readFileSync(record, 'utf8')
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as Struck)
      : [];
  let reached = 0;
  const turns = new Map<Stage, number>();
  const nextPoint = (stage: Stage): Point => {
    const turn = turns.get(stage) ?? 0;
    turns.set(stage, turn + 1);
    return points[stage][turn % points[stage].length] as Point;
  };
  const sound = async (after: string) => {
    const faults = await faultsIn(world);
    if (faults.length > 0) throw new Error(`after a kill at ${after}: ${faults.join('; ')}`);
  };
  const rows = async (text: string, params: unknown[] = []) => (await world.db.use((c) => c.query(text, params))).rows;

  try {
    for (let n = 0; n < closing; n++) {
      const at = nextPoint('close');
      const server = await servers.start({ work: 'work', at, laterMs: later.ms });
      await reachedOrFail(server, at);
      // the lease of what it had taken runs out
      later.ms += 6 * 60_000;
      await sound(`${at.what} ${at.moment}`);
    }
    const last = await servers.start({ work: 'work', laterMs: later.ms });
    for (const until = Date.now() + 60_000; ; ) {
      const [left] = await rows("select count(*) as n from subsidy.claim where state = 'on_notice'");
      if (Number(left?.n) === 0) break;
      if (Date.now() > until) throw new Error(`${left?.n} claims stay on notice`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await last.kill();
    await sound('the end of the notices');
    told(`notices closed, ${struck().length} kills`);

    world.clock.set(new Date(Date.now() + later.ms).toISOString());
    const web = client();
    let server = await servers.start({ work: 'serve', laterMs: later.ms });
    let batches = 0;
    /** The request under a kill, then again and again with its key. */
    const under = async (stage: Stage, request: Request): Promise<Reply> => {
      await web.signIn(server.url, request.login);
      const before = struck().length;
      if (before < kills) {
        const at = nextPoint(stage);
        await server.arm(at);
        const early = await web.send(server.url, request);
        if (early) throw new Error(`${at.what} ${at.moment} was not reached by ${stage}: ${early.text.slice(0, 500)}`);
        await reachedOrFail(server, at);
        server = await servers.start({ work: 'serve', laterMs: later.ms });
        await sound(`${at.what} ${at.moment}`);
      }
      const [first, second] = [await web.send(server.url, request), await web.send(server.url, request)];
      if (first?.status !== 200) throw new Error(`${stage} after a kill: ${first?.text ?? 'no answer'}`);
      if (second?.status !== 200 || !sameAnswer(first, second))
        throw new Error(`${stage} asked again: ${second?.text} instead of ${first.text}`);
      await sound(`${stage}, asked again`);
      return first;
    };
    const ask = (login: string, route: RouteSpec, input: Request['input'], file?: Request['file']): Request => ({
      login,
      route,
      input,
      key: randomUUID(),
      ...(file ? { file } : {}),
    });

    /** A batch from its making to the bank's answer; what was paid is sent back, and all is applied for again. */
    const cycle = async ({ regionCode, officials }: Office) => {
      const made = await under('create', ask(officials[0], fund.createBatch, { body: { regionCode, source } }));
      const { id, version } = JSON.parse(made.text) as { id: string; version: number };
      const released = await under(
        'release',
        ask('caizheng', fund.releaseBatch, { params: { id }, body: { version } }),
      );
      const seen = (JSON.parse(released.text) as { version: number }).version;
      const file = await under(
        'download',
        ask('caizheng', fund.downloadBatch, { params: { id }, body: { version: seen } }),
      );
      const [batch] = await rows('select * from fund.batch where id = $1', [id.slice(7)]);
      if (createHash('sha256').update(file.bytes).digest('hex') !== batch?.file_sha256)
        throw new Error(`the file of ${String(batch?.number)} has another digest`);
      const lines = (await rows('select * from fund.payment where batch_id = $1 order by no', [id.slice(7)])) as Line[];
      const bytes = answerOf(
        String(batch?.message_id),
        batch?.format === 'csv',
        lines,
        shanghaiDay(new Date(Date.now() + later.ms)),
      );
      const told = { name: '处理结果', bytes };
      const request = ask(
        'caizheng',
        fund.importAnswer,
        { params: { id }, body: { mode: 'all' } },
        { ...told, name: `处理结果.${batch?.format === 'csv' ? 'csv' : 'xml'}` },
      );
      const result = JSON.parse((await under('answer', request)).text) as { imported: number };
      if (result.imported !== lines.length) throw new Error(`${result.imported} of ${lines.length} lines taken in`);
      await giveBack(world, lines);
      await once(id, String(batch?.number));
      batches += 1;
    };
    /** Each verb has left one entry of evidence about the batch, however often it was asked for. */
    const once = async (id: string, number: string) => {
      const found = await rows(
        `select kind, count(*) as n from evidence.subject where subject = $1 and kind in ('fund.batch.prepared', 'fund.batch.released', 'fund.batch.answered') group by kind`,
        [id],
      );
      if (found.length !== 3 || found.some(({ n }) => Number(n) !== 1))
        throw new Error(`evidence of ${number}: ${JSON.stringify(found)}`);
    };
    for (let n = 0; struck().length < kills; n++) {
      await cycle(offices[n % offices.length] as Office);
      told(`batch ${n + 1}, ${struck().length} kills`);
    }
    await server.kill();
    const found = [...(await evidenceFindings(world))].filter((one) => !known.has(one));
    if (found.length > 0) throw new Error(`the evidence does not verify: ${found.slice(0, 5).join('; ')}`);
    return { kills: struck().length, struck: struck(), batches };
  } finally {
    await servers.stop();
  }

  async function reachedOrFail(server: Server, at: Point): Promise<void> {
    const timer = new Promise<'late'>((resolve) => setTimeout(() => resolve('late'), 60_000).unref());
    const how = await Promise.race([server.gone.then(() => 'gone' as const), timer]);
    const last = struck().at(-1);
    const before = reached;
    reached = struck().length;
    if (how === 'late' || reached !== before + 1 || last?.what !== at.what || last.moment !== at.moment) {
      await server.kill();
      throw new Error(`${at.what} ${at.moment} (${at.n}) was never reached (${before} kills so far)`);
    }
  }
}

type Line = {
  region_code: string;
  id: string;
  claim_id: string;
  person_id: string;
  line_id: string;
  amount_fen: number;
};

/** The bank has paid the first line and failed the others. */
function answerOf(messageId: string, csv: boolean, lines: readonly Line[], day: string): Buffer {
  if (!csv)
    return statusReport(
      messageId,
      lines.map(({ line_id, amount_fen }, at) => ({
        lineId: line_id,
        account: '',
        amount: plainYuan(amount_fen),
        ...(at === 0 ? { status: 'ACSC' as const } : { status: 'RJCT' as const, code: 'AC01' }),
      })),
      day,
    );
  const told = lines.map(({ line_id, amount_fen }, at) => [
    line_id,
    plainYuan(amount_fen),
    at === 0 ? '成功' : '失败',
    at === 0 ? '' : '账号不存在',
    day,
  ]);
  const all = [['明细号', '金额（元）', '处理结果', '失败原因', '处理日期'], ...told];
  return Buffer.from(`\ufeff${all.map((fields) => `${fields.join(',')}\r\n`).join('')}`);
}

/** What was paid is sent back by the bank, proposed and decided by two; every claim is applied for again. */
async function giveBack(world: World, lines: readonly Line[]): Promise<void> {
  const { kernel } = world;
  const as = (login: string) => ({ kernel, actor: world.actor(login) });
  const versionOf = async (table: string, id: string) =>
    Number((await world.db.use((c) => c.query(`select version from ${table} where id = $1`, [id]))).rows[0]?.version);
  const [paid] = lines;
  if (!paid) return;
  const key = { region_code: paid.region_code, id: paid.id };
  const { version } = await execute(as('caizheng'), sendBackPayment, {
    key,
    version: await versionOf('fund.payment', paid.id),
    reason: '银行退汇',
  });
  await execute(as('caizheng2'), approvePaymentCorrection, { key, version });
  for (const { region_code, claim_id, person_id } of lines) {
    const seen = {
      id: `${region_code}-${claim_id}`,
      version: await versionOf('subsidy.claim', claim_id),
      accountRight: true,
    };
    await execute({ kernel, actor: personActor(person_id) }, reapplyClaim, seen);
  }
}
