import { checkOccupationCode, type DictionaryEdition } from '@zhenxun/contracts/values/occupation-code.ts';
import type { Read } from '../../../kernel/tx.ts';
import { keyByName } from '../rules/neutral-key.ts';
import { type OccupationRow, occupationsBy, searchOccupations } from '../store/occupation.ts';

export type OccupationAsked = { edition: DictionaryEdition; code?: string | null | undefined; name: string };

/** Dictionary-neutral keys of occupations, in order: by code, else by name, else `n:<name>`. */
export async function occupationKeys(q: Read, asked: readonly OccupationAsked[]): Promise<string[]> {
  const codes = asked.map((one) => one.code).filter((code) => typeof code === 'string');
  const known = await occupationsBy(q, [...new Set(codes)], [...new Set(asked.map((one) => one.name))]);
  const byCode = new Map(known.map((row) => [`${row.edition}/${row.code}`, row.neutral_key]));
  const byName = new Map(known.map((row) => [`${row.edition}/${row.name}`, row.neutral_key]));
  const anyName = new Map([...known].reverse().map((row) => [row.name, row.neutral_key]));
  return asked.map(
    ({ edition, code, name }) =>
      (code && byCode.get(`${edition}/${code}`)) ??
      byName.get(`${edition}/${name}`) ??
      anyName.get(name) ??
      keyByName(name),
  );
}

/** The key under which an occupation is one and the same in every edition of the dictionary (R12.2). */
export async function occupationKeyOf(q: Read, asked: OccupationAsked): Promise<string> {
  return (await occupationKeys(q, [asked]))[0] as string;
}

export type CodeFault =
  | { code: 'catalogue.code_format'; params: { value: string; edition: string } }
  | { code: 'catalogue.code_name'; params: { value: string; edition: string; name: string; given: string } };

/**
 * What is wrong with a code beside a name: its form in that edition, or that the dictionary has another occupation under
 * it. A code the dictionary here does not know is let through: only what is known is held against anyone.
 */
export function codeFault(known: readonly OccupationRow[], asked: OccupationAsked): CodeFault | undefined {
  const { edition, code, name } = asked;
  if (!code) return undefined;
  const checked = checkOccupationCode(code, edition);
  if (!checked.ok) return { code: 'catalogue.code_format', params: { value: code, edition } };
  const found = known.find((row) => row.edition === edition && row.code === checked.value);
  if (found === undefined || found.name === name) return undefined;
  return { code: 'catalogue.code_name', params: { value: code, edition, name: found.name, given: name } };
}

export async function searchDictionary(q: Read, words: string | undefined) {
  const rows = await searchOccupations(q, words?.trim() ?? '');
  return { items: rows.map(({ edition, code, name, neutral_key }) => ({ edition, code, name, key: neutral_key })) };
}
