import { Role, type RoleCode, roleDocs } from '@zhenxun/contracts/roles.ts';
import type { Actor } from '../kernel/actor.ts';
import type { Owned } from '../kernel/permission.ts';
import type { StepRow } from '../kernel/two-person.ts';
import type { Workflow } from '../kernel/workflow.ts';

type Kept = Owned & { steps?: readonly StepRow[] };

/** Someone of that role whose tie reaches the record, as the one person of these tables. */
function someone(role: RoleCode, record: Owned): Actor {
  const { tie } = roleDocs[role];
  return {
    kind: 'account',
    accountId: 'someone',
    ref: 'someone',
    label: 'someone',
    ...(tie === 'person' && record.person_id ? { personId: record.person_id } : {}),
    grants: [
      {
        role,
        ...(tie === 'region' && record.region_code ? { regionCode: record.region_code } : {}),
        ...(tie === 'organisation' && record.organisation_id ? { organisationId: record.organisation_id } : {}),
      },
    ],
  };
}

/**
 * A workflow as a table of duties, one line an action, found by asking `decide` and `offer` for every state, role and
 * earlier step rather than by reading the definition: label, needed reason, transitions, roles, steps whose doer is kept
 * away (`!` where it is by doing it twice), the rule named by a refusal. `steps` are all names a record may carry.
 */
export function bookOf<S extends string, A extends string, R extends Owned & { state: S }>(
  workflow: Workflow<S, A, R>,
  record: Omit<R, 'state'> & Kept,
  steps: readonly string[] = [],
): string[] {
  const inState = (state: S, done: readonly string[] = []) => {
    const doneBy = done.map((step) => ({ step, accountId: 'someone', label: '', at: '' }));
    return { ...record, ...(record.steps ? { steps: [...record.steps, ...doneBy] } : {}), state } as unknown as R;
  };
  const states = workflow.states.values;
  return (Object.keys(workflow.actions) as A[]).map((action) => {
    const offers = (actor: Actor, state: S) =>
      workflow.offer(inState(state), actor).find((offered) => offered.name === action);
    const roles = Role.values.filter((role) => offers(someone(role, record), states[0] as S) !== undefined);
    const actor = someone(roles[0] as RoleCode, record);
    const asked = states.map((state) => ({ state, decided: workflow.decide(inState(state), action, actor) }));
    const ways = asked.flatMap(({ state, decided }) => ('next' in decided ? [`${state} → ${decided.next}`] : []));
    const rules = asked.flatMap(({ decided }) => ('refusals' in decided ? [decided.refusals[0]?.rule ?? ''] : []));
    const from = asked.find(({ decided }) => 'next' in decided)?.state;
    const apart = steps.flatMap((step) => {
      const decided = from === undefined ? undefined : workflow.decide(inState(from, [step]), action, actor);
      if (decided === undefined || 'next' in decided) return [];
      return decided.refusals.map(({ code, params, rule }) => {
        rules.push(rule ?? '');
        return `${step}${code === 'kernel.two_person_twice' ? '!' : ''} (${params?.step ?? code})`;
      });
    });
    const offered = offers(actor, states[0] as S);
    return [
      `${action} ${offered?.label}${offered?.needsReason ? ' with a reason' : ''}`,
      ways.join(', '),
      roles.join(', '),
      ...(apart.length > 0 ? [`apart from ${apart.join(', ')}`] : []),
      ...[...new Set(rules)].filter((rule) => rule !== '').map((rule) => `rule ${rule}`),
    ].join(' | ');
  });
}
