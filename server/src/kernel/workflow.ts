import type { Action } from '@zhenxun/contracts/common.ts';
import type { Enumeration } from '@zhenxun/contracts/enumeration.ts';
import type { Actor } from './actor.ts';
import { can, type Owned } from './permission.ts';
import { type Refusal, Refused, refusal } from './refusal.ts';

export type ActionSpec<S extends string, R> = {
  readonly zh: string;
  readonly from: readonly S[];
  /** Absent: the action does not change the state. */
  readonly to?: S;
  readonly permission: string;
  readonly needsReason?: boolean;
  /** Further condition on the record and who acts, as two-person control; undefined means fine. Pure. */
  readonly guard?: (record: R, actor: Actor) => Refusal | undefined;
  readonly rule?: string;
};

export type Workflow<S extends string, A extends string, R> = {
  readonly name: string;
  readonly states: Enumeration<S>;
  readonly actions: Readonly<Record<A, ActionSpec<S, R>>>;
  /** The one function for both refusing and offering: next state, or every reason why not. */
  decide(record: R, action: A, actor: Actor): { next: S } | { refusals: Refusal[] };
  /** All actions for the screen, the refused ones with their (first) reason; those of other roles left out. */
  offer(record: R, actor: Actor): Action[];
};

/** A workflow as a table: states × actions, checked by the compiler. `R` is the record's row. */
export function defineWorkflow<S extends string, R extends Owned & { state: S }>() {
  return <const A extends Record<string, ActionSpec<S, R>>>(spec: {
    name: string;
    states: Enumeration<S>;
    actions: A;
  }): Workflow<S, keyof A & string, R> => {
    const { name, states } = spec;
    const actions = spec.actions as Readonly<Record<string, ActionSpec<S, R>>>;
    const decide = (record: R, action: string, actor: Actor): { next: S } | { refusals: Refusal[] } => {
      const found = actions[action];
      if (found === undefined) throw new Error(`${name} has no action ${action}`);
      const denied = can(actor, found.permission, record);
      if (denied) return { refusals: [denied] };
      const refusals: Refusal[] = [];
      if (!found.from.includes(record.state)) refusals.push(notNow(states, actions, record.state, found));
      const guarded = found.guard?.(record, actor);
      if (guarded) refusals.push(guarded);
      return refusals.length > 0 ? { refusals } : { next: found.to ?? record.state };
    };
    const offer = (record: R, actor: Actor): Action[] =>
      Object.entries(actions)
        .filter(([, found]) => can(actor, found.permission, record) === undefined)
        .map(([key, found]) => {
          const decided = decide(record, key, actor);
          const why = 'refusals' in decided ? decided.refusals[0] : undefined;
          return {
            name: key,
            label: found.zh,
            needsReason: found.needsReason ?? false,
            ...(why ? { refusal: why } : {}),
          };
        });
    return { name, states, actions: actions as Workflow<S, keyof A & string, R>['actions'], decide, offer };
  };
}

function notNow<S extends string, R>(
  states: Enumeration<S>,
  actions: Readonly<Record<string, ActionSpec<S, R>>>,
  state: S,
  wanted: ActionSpec<S, R>,
): Refusal {
  const allowed = Object.values(actions)
    .filter((action) => action.from.includes(state))
    .map((action) => action.zh);
  return refusal(
    'kernel.state_not_allowed',
    { state: states.label(state), action: wanted.zh, allowed: allowed.join('、') || '无' },
    wanted.rule ? { rule: wanted.rule } : {},
  );
}

/** The next state of a decision, or its refusals thrown. */
export function nextOf<S>(decision: { next: S } | { refusals: Refusal[] }): S {
  if ('refusals' in decision) throw new Refused(decision.refusals);
  return decision.next;
}
