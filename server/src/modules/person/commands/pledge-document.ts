import { type Ctx, command, execute, query } from '../../../kernel/command.ts';
import { digest } from '../../../kernel/crypto/suite.ts';
import type { StoredFile } from '../../../kernel/files/store.ts';
import { keyOf, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse } from '../../../kernel/refusal.ts';
import { printPledge } from '../print/pledge.ts';
import { findDocument, findPledge, findSignature, findText, insertDocument, type PledgeRow } from '../store/pledge.ts';

/** Keeps the PDF of a pledge under seal, once: who comes second gets the first one's. */
const sealPledge = command({
  kind: 'person.pledge.sealed',
  zh: '承诺书生成存档',
  holds: 'none',
  async run(tx, input: { row: PledgeRow; stored: StoredFile; name: string; sha256: string }) {
    const { row } = input;
    const key = { region_code: row.region_code, id: row.id };
    await tx.lockOn(`pledge document ${refOf(key)}`);
    const made = await findDocument(tx, key);
    if (made) return { file: made };
    const file = insertDocument(tx, row, { stored: input.stored, name: input.name, sha256: input.sha256 });
    tx.about(row.person_id, row.subject);
    tx.note({ document: input.sha256 });
    return { file };
  },
});

/**
 * The document of a pledge: made from what was signed when it is first asked for, sealed then and never made again. Refuses
 * `kernel.not_found` out of scope, and `person.pledge_no_text` for one signed before the texts were records.
 */
export async function documentOf(ctx: Ctx, ref: string): Promise<{ name: string; pdf: Buffer }> {
  const key = keyOf(ref);
  const { kernel } = ctx;
  const found = await query(ctx, async (q) => {
    const row = (await findPledge(q, key)) ?? refuse(refusal('kernel.not_found'));
    if (!row.text_ref) refuse(refusal('person.pledge_no_text'));
    const text = (await findText(q, keyOf(row.text_ref))) ?? refuse(refusal('kernel.not_found'));
    const made = await findDocument(q, key);
    const signature = made || !row.signature_file ? undefined : await findSignature(q, row);
    return { row, text, made, signature, now: q.now };
  });
  const { row, text, signature } = found;
  const name = `${text.title}.pdf`;
  const read = async (file: { sha256: string; bytes: number; sealed: boolean }) =>
    (await kernel.files.read(file)) ?? refuse(refusal('kernel.not_found'));
  if (found.made) return { name, pdf: await read(found.made) };
  const picture = signature && (await read(signature));
  const pdf = printPledge({ row, text, ...(picture ? { picture } : {}) }, found.now);
  const stored = await kernel.files.put(pdf, { accept: ['application/pdf'], maxBytes: 8 << 20, sealed: true });
  const sha256 = digest('sha256', pdf).toString('hex');
  const { file } = await execute(ctx, sealPledge, { row, stored, name, sha256 });
  return { name, pdf: file.sha256 === stored.sha256 ? pdf : await read(file) };
}
