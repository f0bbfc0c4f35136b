import type { Fact } from '@zhenxun/contracts/common.ts';
import type { VerificationState } from '@zhenxun/contracts/person.ts';
import type { DocumentKind } from '@zhenxun/contracts/values/document.ts';
import { systemActor } from '../../kernel/actor.ts';
import { type Ctx, command, execute, query } from '../../kernel/command.ts';
import { onJob } from '../../kernel/jobs.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { Read } from '../../kernel/tx.ts';
import type { Tx } from '../../kernel/tx-write.ts';
import { openDocument, openName } from './identity.ts';
import { anyPersons, lockPerson, type PersonRow, updatePerson } from './store.ts';

const topic = 'person.verify';
const askers = 4;
const firstPauseMs = 60_000;
const longestPauseMs = 6 * 3600_000;

/** What the register's answer makes of a record. Silence waits, and takes nothing away that was proven before. */
export function stateOf(answer: Fact['answer'], before: VerificationState): VerificationState {
  switch (answer) {
    case 'present':
      return 'verified';
    case 'contradicting':
      return 'mismatch';
    case 'absent':
      return 'not_found';
    default:
      return before === 'unverified' ? 'waiting' : before;
  }
}

/** Papers the register holds; of the others an official sees the original (`person.verification.judged`). */
export const inRegister: readonly DocumentKind[] = ['resident_id', 'hk_macao_residence', 'taiwan_residence'];

type Answered = { personId: string; fact: Fact };

/** Writes what the register said of some people; those it was silent on are asked again after a growing pause. */
export const recordVerification = command({
  kind: 'person.verification.recorded',
  zh: '实名核验',
  holds: 'none',
  async run(tx, answers: readonly Answered[]) {
    const silent: PersonRow[] = [];
    for (const { personId, fact } of answers) {
      const row = await lockPerson(tx, personId);
      if (fact.answer === 'silent') {
        silent.push(row);
        updatePerson(tx, row, {
          verification: stateOf('silent', row.verification),
          verification_tries: row.verification_tries + 1,
        });
      } else {
        updatePerson(tx, row, {
          verification: stateOf(fact.answer, row.verification),
          verified_at: fact.askedAt,
          verification_source: fact.source,
          verification_as_of: fact.validFrom ?? null,
          verification_tries: 0,
        });
      }
      tx.about(personId);
    }
    tx.note({ asked: answers.length, silent: silent.length });
    if (silent.length > 0) {
      const tries = Math.max(...silent.map((row) => row.verification_tries));
      const pause = Math.min(firstPauseMs * 2 ** Math.min(tries - 1, 10), longestPauseMs);
      const at = new Date(Date.parse(tx.now) + pause).toISOString();
      tx.publish(topic, { persons: silent.map((row) => row.id) }, { at });
    }
    return { silent: silent.length };
  },
});

type Payload = { persons: string[]; again?: boolean };

/**
 * Has the register asked about these people after the command: one job, and another while it is silent. People it has
 * answered on by then are left alone, unless asked `again`.
 */
export function scheduleVerification(tx: Tx, personIds: readonly string[], again = false): void {
  if (personIds.length > 0) tx.publish(topic, { persons: [...personIds], again });
}

/** Asks the register about these people now; what it is silent on stays waiting and is asked again by a job. */
export async function verifyNow(kernel: Kernel, personIds: readonly string[]): Promise<void> {
  const ctx = { kernel, actor: systemActor('verification') };
  await verify(ctx, ctx, { persons: [...personIds] });
}

async function verify(ctx: Ctx, write: Ctx, { persons, again }: Payload): Promise<void> {
  const { kernel } = ctx;
  const rows = await query(ctx, (q) => anyPersons(q, persons));
  const asked = rows
    .filter((row) => inRegister.includes(row.document_kind))
    .filter((row) => again || row.verification === 'unverified' || row.verification === 'waiting')
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const answers: Answered[] = [];
  const next = asked.values();
  const worker = async () => {
    for (const row of next) {
      const fact = await kernel.population.verify(openDocument(kernel.vault, row), openName(kernel.vault, row));
      answers.push({ personId: row.id, fact });
    }
  };
  await Promise.all(Array.from({ length: askers }, worker));
  answers.sort((a, b) => (a.personId < b.personId ? -1 : 1));
  if (answers.length > 0) await execute(write, recordVerification, answers);
}

/** Job handlers of the module. */
export function personJobs(kernel: Kernel): void {
  onJob<Payload>(kernel, topic, (ctx, payload, job) => verify(ctx, job.once(), payload));
}

/** How people stand with the register, by id, wherever they are kept. */
export async function verificationsOf(q: Read, personIds: readonly string[]): Promise<Map<string, VerificationState>> {
  return new Map((await anyPersons(q, personIds)).map((row) => [row.id, row.verification]));
}
