import type { Actor } from '../../kernel/actor.ts';
import { refusal, refuse } from '../../kernel/refusal.ts';

/** The real-name record of who acts; refuses `person.not_linked` while there is none, or it is not verified. */
export function ownPersonId(actor: Actor): string {
  return actor.personId ?? refuse(refusal('person.not_linked'));
}
