import { command } from '../../../kernel/command.ts';
import { refusal, refuseIf } from '../../../kernel/refusal.ts';
import { fetchFacts } from '../facts.ts';
import { siteFence, standing, trainsOwn } from '../rules/standing.ts';
import { updateClass } from '../store/class.ts';
import { answerOf, refuseBlocking, take, type VerbInput } from './shared.ts';

/**
 * Puts a draft on the portal so that workers can apply. Refuses an organisation that is not listed with the programme, and
 * one that trains its own people alone (`training_class.announce_own_staff`).
 */
export const announceClass = command({
  kind: 'training_class.class.announced',
  zh: '发布招生',
  holds: 'no_enrolment',
  async run(tx, input: VerbInput) {
    const { row } = await take(tx, input, 'announce');
    const facts = await fetchFacts(tx, row, 'enrolment');
    refuseIf([trainsOwn(facts) ? refusal('training_class.announce_own_staff') : undefined]);
    refuseBlocking([...standing(facts), ...siteFence(facts)]);
    updateClass(tx, row, { open_enrolment: true });
    return answerOf(row);
  },
});

/** Takes the class from the portal; applications that wait stay to be decided. */
export const stopEnrolment = command({
  kind: 'training_class.enrolment.stopped',
  zh: '停止招生',
  holds: 'none',
  async run(tx, input: VerbInput) {
    const { row } = await take(tx, input, 'stop_enrolment');
    updateClass(tx, row, { open_enrolment: false });
    return answerOf(row);
  },
});
