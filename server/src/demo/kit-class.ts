import * as contract from '@zhenxun/contracts/attendance-kit.ts';
import { MovableClock } from '../kernel/clock.ts';
import { query } from '../kernel/command.ts';
import { refOf } from '../kernel/record-ref.ts';
import { type CalendarSession, enrolmentsOf } from '../modules/training-class/index.ts';
import { type KitDevice, openKitDevice } from './kit-device.ts';
import { personas } from './personas.ts';
import { type Hands, must } from './province-hands.ts';
import { organisationIn } from './world.ts';

type Coming = (trainee: number) => string;
/** Records those of a session who come as `kit`, and brings the bundle when the network is back. */
export type KitHands = {
  record(session: CalendarSession, coming: Coming): Promise<void>;
  bring(session: CalendarSession, coming: Coming): Promise<void>;
};

const minute = 60_000;
const pin = '135790';

/**
 * The class kit of an institution in a room without network: enrolled by the class manager, approved by the administrator.
 * The first trainee, a persona, signs by PIN, the others are named by the teacher. Afterwards somebody tries a bundle with an edited line.
 */
export function kitHands({ seed, world, call }: Hands, at: 'school' | 'college'): KitHands {
  const { kernel } = seed;
  const { clock } = kernel;
  if (!(clock instanceof MovableClock)) throw new Error('a kit is used under a clock that can be moved');
  const login = (role: string) => personas.find((one) => one.organisation === at && one.role === role)?.login ?? '';
  const manager = login('class_manager');
  let device: KitDevice | undefined;
  const freeze = (instant: string, minutes: number) =>
    clock.freeze(new Date(Date.parse(instant) + minutes * minute).toISOString());
  const those = async (session: CalendarSession, coming: Coming) =>
    (await query(seed, (q) => enrolmentsOf(q, session.classKey))).filter((_, n) => coming(n + 1) === 'kit');

  async function enrolled(): Promise<KitDevice> {
    if (device) return device;
    const made = openKitDevice(() => clock.now());
    const body = { organisationId: organisationIn(world, at).key.id, kind: 'class_kit' as const };
    const { id, version } = await must(
      'enrol kit',
      call(manager, contract.enrolKit, { body: { ...body, name: '离线课堂平板', publicKey: made.publicKey } }),
    );
    await must(
      'approve kit',
      call(login('institution_admin'), contract.approveKit, { params: { id }, body: { version } }),
    );
    made.kit = id;
    device = made;
    return made;
  }
  async function write(session: CalendarSession, coming: Coming, direction: 'in' | 'out'): Promise<void> {
    const kit = await enrolled();
    const { sessions, time } = await must(
      'pack',
      call(manager, contract.takePack, { params: { id: kit.kit }, body: { head: kit.head() } }),
    );
    if (direction === 'in') kit.write({ kind: 'anchor', nonce: time.nonce });
    const supply = sessions.find(({ id }) => id === refOf(session.key));
    for (const { id: enrolment } of await those(session, coming)) {
      const visit = { session: refOf(session.key), enrolment, direction };
      const own = supply?.trainees.find(({ enrolmentId }) => enrolmentId === enrolment)?.pin;
      if (own) await kit.sign(visit, pin, own);
      else kit.write({ kind: 'call', ...visit });
    }
  }

  return {
    async record(session, coming) {
      const [first] = await those(session, coming);
      if (first === undefined) return;
      freeze(session.startsAt, -70);
      const known = Object.entries(world.people).find(([, { personId }]) => personId === first.personId);
      const worker = personas.find(({ key }) => key === known?.[0]);
      if (worker === undefined) throw new Error('the first who comes to the kit is no persona');
      const body = { classId: refOf(session.classKey), pin };
      await must('pin', call(worker.login, contract.setPin, { body }));
      freeze(session.startsAt, -14);
      await write(session, coming, 'in');
    },
    async bring(session, coming) {
      if ((await those(session, coming)).length === 0) return;
      const kit = await enrolled();
      freeze(session.endsAt, 5);
      await write(session, coming, 'out');
      freeze(session.endsAt, 50);
      const bundle = kit.bundle();
      const edited = { ...bundle, payload: bundle.payload.replace(' out ', ' in ') };
      await must('edited bundle', call(undefined, contract.uploadBundle, { body: edited }));
      await must('bundle', call(undefined, contract.uploadBundle, { body: bundle }));
    },
  };
}
