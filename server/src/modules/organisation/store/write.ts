import type { Key } from '../../../kernel/record-ref.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import type { ItemNoun, ItemRow, ItemRows, OrganisationRow, RoomRow, Versioned } from './rows.ts';

/** The organisation, locked; refuses `kernel.not_found` outside the scope. */
export function lockOrganisation(tx: Tx, key: Key): Promise<Versioned<OrganisationRow & { organisation_id: string }>> {
  return tx.lock('organisation.organisation', key);
}

export function insertOrganisation(tx: Tx, row: OrganisationRow): void {
  tx.insert('organisation.organisation', row);
  tx.insert('organisation.uscc', { uscc: row.uscc, organisation_region: row.region_code, organisation_id: row.id });
}

export function updateOrganisation(tx: Tx, row: OrganisationRow, patch: Partial<OrganisationRow>): void {
  tx.update('organisation.organisation', row, patch);
}

export function insertItem<N extends ItemNoun>(tx: Tx, noun: N, row: ItemRows[N]): void {
  tx.insert(`organisation.${noun}`, row);
}

export async function lockItem<N extends ItemNoun>(tx: Tx, noun: N, key: Key): Promise<Versioned<ItemRows[N]>> {
  const row: unknown = await tx.lock(`organisation.${noun}`, key);
  return row as Versioned<ItemRows[N]>;
}

export function updateItem<N extends ItemNoun>(tx: Tx, noun: N, row: ItemRows[N], patch: Partial<ItemRows[N]>): void {
  tx.update<ItemRow>(`organisation.${noun}`, row, patch);
}

export function insertRooms(tx: Tx, rows: readonly RoomRow[]): void {
  tx.insertMany('organisation.room', rows);
}

export function lockRooms(tx: Tx, site: Key): Promise<Versioned<RoomRow>[]> {
  return tx.lockAll('organisation.room', { region_code: site.region_code, site_id: site.id, state: 'in_use' });
}

export function updateRoom(tx: Tx, row: RoomRow, patch: Partial<RoomRow>): void {
  tx.update('organisation.room', row, patch);
}
