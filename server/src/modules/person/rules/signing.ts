import type { PledgePlace, PledgeSigning } from '@zhenxun/contracts/person.ts';
import { type Refusal, refusal } from '../../../kernel/refusal.ts';

export type SigningFacts = {
  readonly signing: PledgeSigning;
  readonly place: PledgePlace;
  /** The text in force for the region today; undefined: none. */
  readonly text: { readonly ref: string; readonly digest: string } | undefined;
  readonly kindLabel: string;
  readonly regionName: string;
  /** Whether the name is that of who signs. */
  readonly sameName: boolean;
  /** The last four of the ID number; undefined where none is asked (an institution). */
  readonly tail: string | undefined;
  /** Where the signing stands in the request, as in `/pledge/signing`. */
  readonly at: string;
};

const clause = '关于加强职业技能培训规范管理工作的通知（事先告知承诺）';

/** Everything that is wrong with a signature: the text, the name, the number, and how it was signed. [] when it stands. */
export function signingFaults(facts: SigningFacts): Refusal[] {
  const { signing, text, at } = facts;
  const found: Refusal[] = [];
  const say = (code: string, field: string, params: Record<string, string> = {}) =>
    found.push(refusal(code, params, { pointer: `${at}/${field}`, rule: clause }));
  if (text === undefined)
    say('person.pledge_text_none', 'textRef', { kind: facts.kindLabel, region: facts.regionName });
  else if (text.ref !== signing.textRef || text.digest !== signing.digest) say('person.pledge_text_changed', 'textRef');
  if (!facts.sameName) say('person.pledge_name', 'name');
  if (facts.tail !== undefined && facts.tail !== signing.documentTail?.toUpperCase())
    say('person.pledge_tail', 'documentTail');
  if (facts.place === 'institution' && signing.means !== 'drawn') say('person.pledge_by_hand', 'means');
  else if ((signing.means === 'drawn') !== (signing.signature !== undefined))
    say('person.pledge_signature', 'signature');
  return found;
}
