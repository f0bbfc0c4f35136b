import { type Ctx, command, execute, query } from '../../../kernel/command.ts';
import { type Job, onJob, pauseAfter } from '../../../kernel/jobs.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { picturesOf } from '../store/face.ts';
import { anyPersons } from '../store.ts';
import { compareFace, type FaceComparison } from './compare.ts';

const topic = 'person.face.compare';

/** A picture that is to prove that a person is there. */
export type FaceQuestion = {
  personId: string;
  /** The picture, stored (kernel.file). */
  fileId: string;
  /** Record it is to prove something for; its timeline shows the comparison. */
  subject: string;
  /** Topic of the job that takes the answer: `onJob<FaceAnswer>(kernel, answerTo, …)`. */
  answerTo: string;
};

/** Payload of the job that takes the answer. */
export type FaceAnswer = Omit<FaceQuestion, 'answerTo'> & FaceComparison & { askedAt: string };

/**
 * Has a picture compared after the command, by a job: the answer comes as a job of `answerTo`, once or more often as every
 * job, within `person.face_delay` minutes. An engine that stays down until then is answered as `silent`.
 */
export function askFace(tx: Tx, question: FaceQuestion): void {
  tx.publish(topic, { ...question, askedAt: tx.now });
}

type Asked = FaceQuestion & { askedAt: string };

const recordComparison = command({
  kind: 'person.face.compared',
  zh: '人脸比对',
  holds: 'none',
  async run(tx, { asked, found }: { asked: Asked; found: FaceComparison }) {
    const { answerTo, ...question } = asked;
    tx.about(asked.personId, asked.subject);
    const { outcome, model, reason = 'none', score } = found;
    tx.note({ outcome, model, reason, ...(score === undefined ? {} : { scoreBp: Math.round(score * 10_000) }) });
    tx.publish(answerTo, { ...question, ...found } satisfies FaceAnswer);
    return {};
  },
});

/** Compares; throws while the engine is down and there is time to try again within the delay. */
async function decide({ kernel, actor }: Ctx, asked: Asked, job: Job): Promise<void> {
  const { file, delayMs } = await query({ kernel, actor }, async (q) => {
    const [person] = await anyPersons(q, [asked.personId]);
    const region = person?.residence_region ?? kernel.config.province;
    return {
      file: (await picturesOf(q, [asked.fileId])).get(asked.fileId),
      delayMs: q.param<number>('person.face_delay', region) * 60_000,
    };
  });
  const image = file && (await kernel.files.read(file));
  const found: FaceComparison = image
    ? await compareFace(kernel, { personId: asked.personId, image })
    : { outcome: 'silent', reason: 'no_picture', model: kernel.face.model };
  const again = kernel.clock.now().getTime() + pauseAfter(job.attempt);
  if (found.reason === 'engine_down' && again < Date.parse(asked.askedAt) + delayMs)
    throw new Error('faces: engine_down');
  await execute(job.once(), recordComparison, { asked, found });
}

export function faceQueue(kernel: Kernel): void {
  onJob<Asked>(kernel, topic, decide);
}
