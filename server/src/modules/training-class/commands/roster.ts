import type { TraineeInput } from '@zhenxun/contracts/training-class-roster.ts';
import { command } from '../../../kernel/command.ts';
import { refOf } from '../../../kernel/record-ref.ts';
import { type Refusal, refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import { withStep } from '../../../kernel/steps.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { ensurePersons, scheduleVerification, tie } from '../../person/index.ts';
import { judgeRoster } from '../queries/roster-file.ts';
import {
  enrolmentsIn,
  insertEnrolment,
  insertImport,
  lastPlace,
  lockEnrolmentsOf,
  lockImport,
  removeEnrolment,
  updateImport,
} from '../store/enrolment.ts';
import type { ClassRow, Stored } from '../store/rows.ts';
import { take } from './shared.ts';

export const fieldOf = { name: 'name', kind: 'documentKind', number: 'documentNumber' } as const;

/** Puts one person into the roster of a draft. Refuses every fault at its field, and a full class. */
export const addTrainee = command({
  kind: 'training_class.trainee.added',
  zh: '录入学员',
  holds: 'no_enrolment',
  async run(tx, input: TraineeInput & { ref: string }) {
    const { ref, ...trainee } = input;
    const { row } = await take(tx, { ref }, 'save');
    const line = { line: 0, name: trainee.name, kind: trainee.documentKind, number: trainee.documentNumber };
    const faults = await judgeRoster(tx, row, [line]);
    refuseIf(faults.map(({ key, code, params }): Refusal => refusal(code, params, { pointer: `/${fieldOf[key]}` })));
    const [enrolled] = await enrol(tx, row, [trainee], null);
    return { ref: refOf(enrolled ?? refuse(refusal('kernel.not_found'))) };
  },
});

/**
 * Puts the people of a file into the roster in one command: all or none. What the file's lines were judged by is judged
 * again under the lock of the class. The answer names the import for undoing it.
 */
export const importTrainees = command({
  kind: 'training_class.roster.imported',
  zh: '导入花名册',
  holds: 'no_enrolment',
  async run(tx, input: { ref: string; trainees: readonly TraineeInput[] }) {
    const { row } = await take(tx, { ref: input.ref }, 'save');
    const faults = await judgeRoster(
      tx,
      row,
      input.trainees.map(({ name, documentKind, documentNumber }, line) => ({
        line,
        name,
        kind: documentKind,
        number: documentNumber,
      })),
    );
    refuseIf(
      faults.map(({ line, key, code, params }) =>
        refusal(code, params, { pointer: `/trainees/${line}/${fieldOf[key]}` }),
      ),
    );
    const undo = tx.newId();
    insertImport(tx, {
      region_code: row.region_code,
      id: undo,
      class_id: row.id,
      organisation_id: row.organisation_id,
      rows: input.trainees.length,
      undone_at: null,
    });
    await enrol(tx, row, input.trainees, undo);
    tx.note({ rows: input.trainees.length });
    return { undo };
  },
});

/** Takes the rows of an import out again. Refuses when it was undone before or a row of it has gone another way since. */
export const undoImport = command({
  kind: 'training_class.roster.import_undone',
  zh: '撤销花名册导入',
  holds: 'none',
  async run(tx, input: { ref: string; undo: string }) {
    const { row } = await take(tx, { ref: input.ref }, 'save');
    const batch = await lockImport(tx, { region_code: row.region_code, id: input.undo });
    const rows = (await lockEnrolmentsOf(tx, { region_code: row.region_code, id: row.id })).filter(
      (one) => one.import_id === batch.id,
    );
    const depended = rows.some((one) => one.state !== 'enrolled' || one.version !== 1);
    if (batch.class_id !== row.id || batch.undone_at !== null || depended || rows.length !== batch.rows) {
      refuse(refusal('training_class.import_not_undone'));
    }
    for (const one of rows) removeEnrolment(tx, one);
    updateImport(tx, batch, { undone_at: tx.now });
    tx.about(refOf(row));
    return { removed: rows.length };
  },
});

async function enrol(tx: Tx, row: Stored<ClassRow>, trainees: readonly TraineeInput[], importId: string | null) {
  const key = { region_code: row.region_code, id: row.id };
  const present = await enrolmentsIn(tx, key, ['applied', 'enrolled']);
  if (present.length + trainees.length > row.capacity) {
    const params = { capacity: row.capacity, count: present.length + trainees.length };
    refuse(refusal('training_class.class_full', params, { pointer: '/trainees' }));
  }
  const persons = await ensurePersons(
    tx,
    trainees.map(({ name, documentKind, documentNumber, phone }) => ({
      name,
      documentKind,
      documentNumber,
      ...(phone ? { phone } : {}),
    })),
  );
  let no = await lastPlace(tx, key);
  const rows = trainees.map((trainee, i) => {
    const person = persons[i]!;
    tie(tx, {
      personId: person.personId,
      regionCode: row.region_code,
      organisationId: row.organisation_id,
      reason: 'enrolment',
    });
    no += 1;
    return insertEnrolment(tx, {
      ...key,
      id: tx.newId(),
      class_id: row.id,
      organisation_id: row.organisation_id,
      person_id: person.personId,
      canonical_person_id: person.canonicalPersonId,
      no,
      state: 'enrolled',
      source: importId === null ? 'typed' : 'imported',
      import_id: importId,
      education: trainee.education ?? null,
      categories: trainee.categories,
      employment: trainee.employment ?? null,
      employer: trainee.employer ?? null,
      residence: trainee.residence ?? null,
      own_cost_fen: row.own_cost_fen,
      reason: null,
      decided_at: tx.now,
      steps: withStep([], tx, '入册'),
    });
  });
  scheduleVerification(
    tx,
    persons.map((person) => person.personId),
  );
  tx.about(refOf(row));
  return rows;
}
