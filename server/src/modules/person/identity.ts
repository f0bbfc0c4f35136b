import { checkDocument, type DocumentKind } from '@zhenxun/contracts/values/document.ts';
import { isUnassignedDivision } from '@zhenxun/contracts/values/id-number.ts';
import { maskAccount, maskIdNumber, maskName, maskPhone } from '@zhenxun/contracts/values/mask.ts';
import { plainCode } from '@zhenxun/contracts/values/plain-code.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { type Refusal, refusal } from '../../kernel/refusal.ts';
import type { Vault } from '../../kernel/vault.ts';
import type { AccountRow, PersonRow } from './store.ts';

/** Where each sealed text belongs: a text moved to another person or field does not open. */
const place = {
  document: (id: string) => `person.person:document:${id}`,
  name: (id: string) => `person.person:name:${id}`,
  phone: (id: string) => `person.person:phone:${id}`,
  address: (id: string) => `person.person:address:${id}`,
  account: (id: string) => `person.payment_account:number:${id}`,
};

/** Name as compared: one form for each middle dot, no blanks within a Chinese name. */
export function comparableName(name: string): string {
  const text = name
    .normalize('NFC')
    .trim()
    .replace(/[•・‧∙]/gu, '·');
  return /[a-z]/iu.test(text) ? text.replace(/\s+/gu, ' ').toUpperCase() : text.replace(/\s+/gu, '');
}

/** What is wrong with a paper's number; undefined when nothing. Numbers of invented people pass in demo mode alone. */
export function documentProblem(
  kernel: Kernel,
  kind: DocumentKind,
  number: string,
  pointer = '/documentNumber',
): Refusal | undefined {
  const checked = checkDocument(kind, number);
  if (!checked.ok) return refusal(checked.code, {}, { pointer });
  const invented = checked.division !== undefined && isUnassignedDivision(checked.division);
  return invented && kernel.config.seed !== 'demo' ? refusal('id_number.unassigned', {}, { pointer }) : undefined;
}

/** Blind indexes of a paper's number, the active key first. */
export function documentIndexes(vault: Vault, number: string): string[] {
  return vault.blindIndexes('person.document', plainCode(number));
}

export function phoneIndexes(vault: Vault, phone: string): string[] {
  return vault.blindIndexes('person.phone', phone);
}

/** Columns of a name. */
export function nameColumns(vault: Vault, id: string, name: string) {
  const text = name.normalize('NFC').trim();
  return {
    name_sealed: vault.seal(text, place.name(id)),
    name_masked: maskName(text),
    name_index: nameIndexes(vault, text)[0]!,
  };
}

export function nameIndexes(vault: Vault, name: string): string[] {
  return vault.blindIndexes('person.name', comparableName(name));
}

/** Columns of a phone number. */
export function phoneColumns(vault: Vault, id: string, phone: string) {
  return {
    phone_sealed: vault.seal(phone, place.phone(id)),
    phone_masked: maskPhone(phone),
    phone_index: phoneIndexes(vault, phone)[0]!,
  };
}

/** Columns of a paper; birth and sex where the number tells them. The number must have passed `documentProblem`. */
export function documentColumns(vault: Vault, id: string, kind: DocumentKind, number: string) {
  const checked = checkDocument(kind, number);
  if (!checked.ok) throw new RangeError(checked.code);
  return {
    document_kind: kind,
    document_sealed: vault.seal(checked.value, place.document(id)),
    document_masked: maskIdNumber(checked.value),
    birth: checked.birth ?? null,
    sex: checked.sex ?? null,
  };
}

/** Columns of an address: only its region is shown. */
export function addressColumns(vault: Vault, id: string, address: string, regionName: string) {
  return { address_sealed: vault.seal(address, place.address(id)), address_masked: `${regionName}******` };
}

export const openName = (vault: Vault, row: PersonRow): string => vault.open(row.name_sealed, place.name(row.id));
export const openDocument = (vault: Vault, row: PersonRow): string =>
  vault.open(row.document_sealed, place.document(row.id));
export const openPhone = (vault: Vault, row: PersonRow): string | undefined =>
  row.phone_sealed === null ? undefined : vault.open(row.phone_sealed, place.phone(row.id));
export const openAddress = (vault: Vault, row: PersonRow): string | undefined =>
  row.address_sealed === null ? undefined : vault.open(row.address_sealed, place.address(row.id));

/** Columns of a bank or card number. */
export function accountColumns(vault: Vault, id: string, number: string) {
  return {
    number_sealed: vault.seal(number, place.account(id)),
    number_masked: maskAccount(number),
    number_index: vault.blindIndex('person.payment_account', number),
  };
}
export const openAccount = (vault: Vault, row: AccountRow): string =>
  vault.open(row.number_sealed, place.account(row.id));
