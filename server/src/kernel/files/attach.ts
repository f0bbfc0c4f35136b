import type { FileRef } from '@zhenxun/contracts/common.ts';
import { addDays } from '@zhenxun/contracts/values/period.ts';
import type { Actor } from '../actor.ts';
import { command } from '../command.ts';
import type { Kernel } from '../kernel.ts';
import { refOf } from '../record-ref.ts';
import { refusal, refuse } from '../refusal.ts';
import type { Tx } from '../tx-write.ts';
import { type FileRow, fileRow } from './file-row.ts';
import type { Mime, PutOptions, StoredFile } from './store.ts';

/** A signed address holds this long. */
const addressSeconds = 15 * 60;
/** An upload that no record takes is given up after so many days. */
const looseDays = 7;

const documents: readonly Mime[] = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'text/csv',
];

/** How uploads are stored: personal until proved otherwise, so sealed. */
export const uploadOptions: PutOptions = { accept: documents, maxBytes: 20 << 20, sealed: true };

/** What a file is for and whose it is. `retentionUntil` absent: as long as the record. */
export type FileOwner = {
  kind: string;
  /** Public id of the record, or the person's uuid. */
  ownerSubject: string;
  regionCode: string;
  organisationId?: string;
  personId?: string;
  retentionUntil?: string;
};

/** Records an upload as the account's own, until a record takes it (`attachFile`) or some days have passed. */
export const recordUpload = command({
  kind: 'kernel.file.uploaded',
  zh: '上传文件',
  holds: 'none',
  async run(tx, input: { kind: string; name: string; stored: StoredFile }): Promise<FileRef> {
    const { actor } = tx;
    const row = tx.insert(
      'kernel.file',
      fileRow({
        regionCode: actor.grants.find((grant) => grant.regionCode)?.regionCode ?? tx.kernel.config.province,
        id: tx.newId(),
        kind: input.kind,
        ownerSubject: `account:${actor.accountId}`,
        ...(actor.accountId ? { accountId: actor.accountId } : {}),
        stored: input.stored,
        name: input.name,
        retentionUntil: addDays(tx.today, looseDays),
        now: tx.now,
      }),
    );
    return fileRef(row);
  },
});

/**
 * Gives an upload of the acting account to a record: its office, organisation, person, retention. The id stays. Refuses
 * `kernel.file_not_yours` when it is not there, not the account's, already taken, or was uploaded for something else.
 */
export async function attachFile(tx: Tx, fileId: string, owner: FileOwner): Promise<FileRow> {
  const [found] = await tx.lockAll<FileRow>('kernel.file', {
    id: fileId,
    owner_subject: `account:${tx.actor.accountId}`,
  });
  if (!found || found.deleted_at || found.kind !== owner.kind) return refuse(refusal('kernel.file_not_yours'));
  const belongs = {
    owner_subject: owner.ownerSubject,
    organisation_id: owner.organisationId ?? null,
    person_id: owner.personId ?? null,
    retention_until: owner.retentionUntil ?? null,
  };
  tx.about(owner.ownerSubject);
  if (found.region_code === owner.regionCode) return tx.update('kernel.file', found, belongs);
  // the region of a row never changes: the office of the record gets its own
  tx.remove('kernel.file', found);
  return tx.insert('kernel.file', { ...found, ...belongs, region_code: owner.regionCode, version: 1 });
}

type Linked = Pick<FileRow, 'region_code' | 'id' | 'name' | 'mime' | 'bytes' | 'sha256'>;

/** What a page needs to name a file. */
export function fileRef({ id, name, mime, bytes, sha256 }: Linked): FileRef {
  return { id, name, mime, bytes, sha256 };
}

/**
 * The file with a signed address that holds 15 minutes, for the account it was made for (anyone, when made for the public).
 * The caller has found that the actor may see the file.
 */
export function fileLink(kernel: Kernel, file: Linked, actor: Actor): FileRef & { url: string } {
  const pass = { ref: refOf(file), ...(actor.accountId ? { for: actor.accountId } : {}) };
  return { ...fileRef(file), url: `/api/files/${kernel.fileSigner.sign(pass, addressSeconds, kernel.clock.now())}` };
}
