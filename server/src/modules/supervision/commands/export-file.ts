import type { FileEvent, FileHead, FileKind } from '@zhenxun/contracts/supervision-file.ts';
import { type Ctx, command, execute, query } from '../../../kernel/command.ts';
import { transactionsAs } from '../../../kernel/evidence/access.ts';
import { findLogKey } from '../../../kernel/evidence/log-key.ts';
import { signNote, verifierKey } from '../../../kernel/evidence/note.ts';
import { makeBundle } from '../../../kernel/evidence/proof.ts';
import { keysFolder } from '../../../kernel/evidence/routes.ts';
import type { Bundle } from '../../../kernel/evidence/verify-bundle.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import { can } from '../../../kernel/permission.ts';
import { refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import { writeZip } from '../../../kernel/zip-write.ts';
import { printFile } from '../print/file.ts';
import { pageOfEvents } from '../queries/file/events.ts';
import { type FileScope, scopeOf } from '../queries/file/scope.ts';
import { manifestName, manifestOf, sealName, sealText } from '../rules/sealed-file.ts';

const pageSize = 200;

const guide = `本包由真训系统导出，内容如下：
档案.pdf        供阅读、打印
archive.json    全部记录
media.json      照片、材料清单及 SHA-256 校验值（文件本身由系统保管）
proofs.json     每条存证记录在存证日志中的证明，核验方法见 docs/guide/evidence.md
manifest.json   以上各文件的 SHA-256 校验值
seal.txt        manifest.json 的签名（C2SP signed note，Ed25519，公钥与存证日志相同）
核验：逐一计算各文件的 SHA-256，与 manifest.json 比对；再用公钥核验 seal.txt，其第二行应为 manifest.json 的 SHA-256。
`;

async function collect(ctx: Ctx, kind: FileKind, id: string): Promise<{ scope: FileScope; events: FileEvent[] }> {
  return query(ctx, async (q) => {
    const scope = await scopeOf(q, kind, id);
    refuseIf([can(q.actor, 'supervision.file.export', { region_code: scope.regionCode })]);
    const events: FileEvent[] = [];
    let cursor: string | undefined;
    do {
      const page = await pageOfEvents(q, scope, { limit: pageSize, ...(cursor ? { cursor } : {}) });
      events.push(...page.items);
      cursor = page.next;
    } while (cursor);
    return { scope, events };
  });
}

/** Proofs of the entries that stand under a signed head; those still waiting for the log are left out. */
async function proofsOf(kernel: Kernel, events: readonly FileEvent[]): Promise<Bundle[]> {
  return transactionsAs(
    kernel.db,
    'zhenxun_app',
  )(async (run) => {
    const proofs: Bundle[] = [];
    for (const { entryId } of events) {
      const proof = entryId && (await makeBundle(run, entryId));
      if (proof) proofs.push(proof);
    }
    return proofs;
  });
}

const jsonPart = (name: string, value: unknown) => ({
  name,
  content: Buffer.from(`${JSON.stringify(value, null, 2)}\n`),
});

/** Addresses of files hold minutes and name the account: they do not go into an archive. */
const withoutAddresses = (event: FileEvent) => ({ ...event, media: event.media.map(({ url: _url, ...file }) => file) });

/** Leaves evidence that a file was exported: by the digest of its manifest, with the purpose. */
const noteExport = command({
  kind: 'supervision.file.exported',
  zh: '导出全程档案',
  holds: 'none',
  async run(tx, input: { head: FileHead; regionCode: string; reason: string; sealed: string; events: number }) {
    tx.about(input.head.id);
    tx.inRegion(input.regionCode);
    tx.because(input.reason);
    tx.note({ events: input.events, seal: input.sealed });
    return { id: input.head.id };
  },
});

/**
 * The sealed file of a class, person or institution, for auditors: PDF, JSON, list of media with digests, proofs of the log,
 * manifest and its signature under the key of the log. Refuses `supervision.seal_missing` while the log has no key.
 */
export async function exportFile(
  ctx: Ctx,
  input: { kind: FileKind; id: string; reason: string },
): Promise<{ name: string; content: Buffer }> {
  const { kernel } = ctx;
  const { scope, events } = await collect(ctx, input.kind, input.id);
  const key = findLogKey(keysFolder(kernel)) ?? refuse(refusal('supervision.seal_missing'));
  const at = kernel.clock.now().toISOString();
  const media = events.flatMap((event) =>
    event.media.map(({ url: _url, ...file }) => ({ ...file, entryId: event.entryId })),
  );
  const parts = [
    { name: '档案.pdf', content: printFile(scope.head, events, at) },
    jsonPart('archive.json', {
      format: 'zhenxun-file/1',
      at,
      by: ctx.actor.label,
      reason: input.reason,
      head: scope.head,
      events: events.map(withoutAddresses),
    }),
    jsonPart('media.json', media),
    jsonPart('proofs.json', { keys: key.known.map(verifierKey), proofs: await proofsOf(kernel, events) }),
    { name: '核验说明.txt', content: Buffer.from(guide) },
  ];
  const manifest = manifestOf(parts, { kind: input.kind, id: input.id, at, events: events.length });
  const text = sealText(key.origin, manifest);
  const seal = Buffer.from(signNote(text, key.signer));
  await execute(ctx, noteExport, {
    head: scope.head,
    regionCode: scope.regionCode,
    reason: input.reason,
    sealed: text.split('\n')[1] ?? '',
    events: events.length,
  });
  const all = [...parts, { name: manifestName, content: manifest }, { name: sealName, content: seal }];
  return { name: `全程档案-${scope.head.title}-${at.slice(0, 10)}.zip`, content: writeZip(all, at) };
}
