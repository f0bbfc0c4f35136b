import type { ResourceInput } from '@zhenxun/contracts/organisation.ts';
import { command } from '../../../kernel/command.ts';
import { refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuseIf } from '../../../kernel/refusal.ts';
import { isbn13 } from '../rules/isbn.ts';
import type { ResourceRow } from '../store/rows.ts';
import { insertItem, updateItem } from '../store/write.ts';
import { done, type EndInput, endItem, itemToEdit, ownOrganisation } from './item.ts';

/** Columns of a resource. Refuses a textbook without ISBN, edition and publisher, and an ISBN that fails its check. */
function columnsOf(input: ResourceInput) {
  const { kind, isbn, edition, publisher } = input;
  const digits = isbn === undefined ? undefined : isbn13(isbn);
  refuseIf([
    kind === 'textbook' && !(isbn && edition && publisher)
      ? refusal('organisation.isbn_required', {}, { pointer: '/isbn' })
      : undefined,
    isbn !== undefined && digits === undefined
      ? refusal('organisation.isbn_invalid', {}, { pointer: '/isbn' })
      : undefined,
  ]);
  return {
    kind,
    title: input.title.trim(),
    isbn: digits ?? null,
    edition: edition ?? null,
    publisher: publisher ?? null,
    channel: input.channel ?? null,
    quantity: input.quantity ?? null,
    occupations: input.occupations,
  };
}

export const addResource = command({
  kind: 'organisation.resource.added',
  zh: '添加教学资源',
  holds: 'none',
  async run(tx, input: ResourceInput & { organisation: string }) {
    const owner = await ownOrganisation(tx, input.organisation);
    const row: ResourceRow = {
      region_code: owner.region_code,
      id: tx.newId(),
      organisation_id: owner.id,
      ...columnsOf(input),
      state: 'in_use',
    };
    insertItem(tx, 'resource', row);
    return { id: refOf(row) };
  },
});

export const editResource = command({
  kind: 'organisation.resource.edited',
  zh: '修改教学资源',
  holds: 'none',
  async run(tx, input: ResourceInput & { id: string; version: number }) {
    const row = await itemToEdit(tx, 'resource', input.id, input.version);
    updateItem(tx, 'resource', row, columnsOf(input));
    return done(row);
  },
});

export const endResource = command({
  kind: 'organisation.resource.ended',
  zh: '停用教学资源',
  holds: 'none',
  run: async (tx, input: EndInput) => done(await endItem(tx, 'resource', input)),
});
