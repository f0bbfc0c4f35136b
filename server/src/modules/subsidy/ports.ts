import type { FundSource } from '@zhenxun/contracts/scheme-terms.ts';
import { port } from '../../kernel/port.ts';
import type { Key } from '../../kernel/record-ref.ts';
import type { Tx } from '../../kernel/tx-write.ts';

export type Obligation = {
  readonly key: Key;
  readonly classKey: Key;
  readonly regionCode: string;
  readonly fundSource: FundSource;
  /** Budget year: the year of the approval. */
  readonly year: number;
  readonly amountFen: number;
};

/** What the books must know: an approved claim is owed; one that ends unpaid is owed no more. */
export const obligationPort = port<{
  owe(tx: Tx, claim: Obligation): Promise<void>;
  free(tx: Tx, claimKey: Key): Promise<void>;
}>('subsidy.obligation');
