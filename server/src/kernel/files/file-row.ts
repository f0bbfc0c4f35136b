import type { Day } from '@zhenxun/contracts/common.ts';
import type { Static } from 'typebox';
import type { StoredFile } from './store.ts';

/** A row of kernel.file. */
export type FileRow = {
  region_code: string;
  id: string;
  kind: string;
  owner_subject: string;
  organisation_id: string | null;
  person_id: string | null;
  account_id: string | null;
  sha256: string;
  bytes: number;
  mime: string;
  name: string;
  retention_until: string | null;
  legal_hold: boolean;
  sealed: boolean;
  deleted_at: string | null;
  version: number;
  created_at: string;
};

export type FileRowInput = {
  regionCode: string;
  id: string;
  /** What it is for, as in `organisation.proof`, `attendance.photo`, `certificate.pdf`. */
  kind: string;
  /** Record or person it belongs to. */
  ownerSubject: string;
  organisationId?: string;
  personId?: string;
  /** Account that uploaded it. */
  accountId?: string;
  stored: StoredFile;
  name: string;
  /** Last day it is kept; null: as long as the record. */
  retentionUntil: Static<typeof Day> | null;
  now: string;
};

/** The row a command inserts into kernel.file for a stored content. */
export function fileRow(input: FileRowInput): FileRow {
  const { stored } = input;
  return {
    region_code: input.regionCode,
    id: input.id,
    kind: input.kind,
    owner_subject: input.ownerSubject,
    organisation_id: input.organisationId ?? null,
    person_id: input.personId ?? null,
    account_id: input.accountId ?? null,
    sha256: stored.sha256,
    bytes: stored.bytes,
    mime: stored.mime,
    name: safeName(input.name),
    retention_until: input.retentionUntil,
    legal_hold: false,
    sealed: stored.sealed,
    deleted_at: null,
    version: 1,
    created_at: input.now,
  };
}

/** A file name as shown and sent: no path, no control or direction characters, at most 120 code points. */
export function safeName(name: string): string {
  const last = name.split(/[\\/]/u).at(-1) ?? '';
  const plain = [...last.replace(/[\p{Cc}\p{Cf}\p{Cs}"<>|:*?]/gu, '').trim()].slice(-120).join('');
  return plain.replace(/^\.+/u, '') || '未命名';
}
