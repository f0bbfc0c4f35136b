import { FaceDoubt, type FaceReference, FaceState } from '@zhenxun/contracts/person.ts';
import { addDays } from '@zhenxun/contracts/values/period.ts';
import { type Ctx, command, execute, query } from '../../../kernel/command.ts';
import { cosine, type FaceFault } from '../../../kernel/face/engine.ts';
import type { StoredFile } from '../../../kernel/files/store.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import type { Portrait } from '../../../kernel/population.ts';
import { type Key, keyOf, refOf } from '../../../kernel/record-ref.ts';
import { withStep } from '../../../kernel/steps.ts';
import type { Read } from '../../../kernel/tx.ts';
import { openDocument, openName } from '../identity.ts';
import { type EnrolmentFacts, type FaceLimits, judgeEnrolment } from '../rules/face.ts';
import { faceRow, insertPortrait, lockFace, lockFacesOf, picturesOf, updateFace } from '../store/face.ts';
import { anyPersons, type PersonRow } from '../store.ts';
import { inRegister } from '../verification.ts';
import { faceStep } from '../workflow.ts';
import { endFace, erasePictures, replaceOlder } from './end.ts';
import { sealTemplate } from './template.ts';

/** Topic of the job that has the engine look at a picture handed in. */
export const FACE_TOPIC = 'person.face';

/** Limits in force for an office today. */
export function faceLimits(q: Read, region: string): FaceLimits {
  return {
    passBp: q.param<number>('person.face_pass', region),
    reviewBp: q.param<number>('person.face_review', region),
    livenessBp: q.param<number>('person.face_liveness', region),
  };
}

type Seen = { key: Key; model: string; facts: EnrolmentFacts; template?: string; portrait?: StoredFile };

/** Writes what the engine saw and what follows: registered, for an official to judge, or not to be used. */
const recordSeen = command({
  kind: 'person.face.seen',
  zh: '人脸登记照片比对',
  holds: 'none',
  async run(tx, { key, model, facts, template, portrait }: Seen) {
    const face = await lockFace(tx, key);
    // withdrawn in the meantime: nothing is kept
    if (face.state !== 'waiting') return {};
    const { state, doubts } = judgeEnrolment(facts, faceLimits(tx, face.region_code));
    const seen = {
      fault: facts.fault ?? null,
      against: facts.compared?.against ?? null,
      score_bp: facts.compared?.scoreBp ?? null,
      liveness_bp: facts.livenessBp ?? null,
      doubts,
      steps: withStep(face.steps, tx, faceStep.compare),
    };
    tx.about(face.person_id);
    tx.note({ model, state, score: seen.score_bp ?? 'none' });
    if (state === 'unusable' || state === 'unlike') {
      await endFace(tx, face, state, seen);
    } else if (state === 'confirmed') {
      const validTo = addDays(tx.today, tx.param<number>('person.face_days', face.region_code));
      updateFace(tx, face, { ...seen, state, model, embedding_sealed: template ?? null, valid_to: validTo });
      await erasePictures(tx, [face.document_file_id]);
      await replaceOlder(tx, await lockFacesOf(tx, face.person_id), face);
    } else {
      const register_file_id = portrait ? insertPortrait(tx, face, portrait) : null;
      updateFace(tx, face, { ...seen, state, model, embedding_sealed: template ?? null, register_file_id });
      const office = { region: face.region_code, role: 'case_officer' } as const;
      const why = doubts.map((doubt) => FaceDoubt.label(doubt)).join('；');
      tx.notify({ office }, 'person.face_waiting', { doubts: why }, `/government/faces/${refOf(key)}`);
    }
    const result = FaceState.label(state);
    tx.notify({ personId: face.person_id }, 'person.face_decided', { result }, '/worker/face');
    return {};
  },
});

/** The photo the register has of a person whose paper it holds. */
async function portraitOf(kernel: Kernel, person: PersonRow): Promise<Portrait> {
  if (!inRegister.includes(person.document_kind)) return { answer: 'absent' };
  return kernel.population.portrait(openDocument(kernel.vault, person), openName(kernel.vault, person));
}

/** The answer of the engine; throws while it is down or busy, so that the job comes back. */
function mustSee<T>(seen: { value: T } | { fault: FaceFault }): { value: T } | { fault: FaceFault } {
  if ('fault' in seen && (seen.fault === 'busy' || seen.fault === 'engine_down'))
    throw new Error(`faces: ${seen.fault}`);
  return seen;
}

const toBp = (part: number) => Math.round(part * 10_000);

/** Has the engine look at a picture handed in and at what it is to be compared with, and writes what follows. */
export async function lookAtFace(ctx: Ctx, write: Ctx, payload: { face: string }): Promise<void> {
  const { kernel } = ctx;
  const key = keyOf(payload.face);
  const found = await query(ctx, async (q) => {
    const face = await faceRow(q, key);
    if (face?.state !== 'waiting') return undefined;
    const [person] = await anyPersons(q, [face.person_id]);
    const files = await picturesOf(q, [face.file_id, face.document_file_id]);
    return person && { face, person, file: files.get(face.file_id), document: files.get(face.document_file_id ?? '') };
  });
  if (!found) return;
  const { face, person } = found;
  const image = found.file && (await kernel.files.read(found.file));
  const seen = image ? mustSee(await kernel.face.embed(image)) : ({ fault: 'unreadable' } as const);
  const { model } = kernel.face;
  const known = { fromCamera: face.from_camera, register: 'absent', document: found.document !== undefined } as const;
  if (!image || 'fault' in seen) {
    const fault = 'fault' in seen ? seen.fault : 'unreadable';
    await execute(write, recordSeen, { key, model, facts: { ...known, fault } });
    return;
  }
  const { embedding } = seen.value;
  const live = mustSee(await kernel.face.liveness(image));
  const portrait = await portraitOf(kernel, person);
  const documentImage = found.document && (await kernel.files.read(found.document));
  const candidates: [FaceReference, Uint8Array | undefined][] = [
    ['register', portrait.answer === 'present' ? portrait.image : undefined],
    ['document', documentImage],
  ];
  let compared: EnrolmentFacts['compared'];
  for (const [against, photo] of candidates) {
    if (compared || !photo) continue;
    const other = mustSee(await kernel.face.embed(photo));
    if ('value' in other) compared = { against, scoreBp: toBp(cosine(embedding, other.value.embedding)) };
  }
  const facts: EnrolmentFacts = {
    ...known,
    register: portrait.answer,
    ...('value' in live ? { livenessBp: toBp(live.value) } : {}),
    ...(compared ? { compared } : {}),
  };
  const stored =
    portrait.answer === 'present'
      ? await kernel.files.put(portrait.image, { accept: photos, maxBytes: 8 << 20, sealed: true })
      : undefined;
  const template = sealTemplate(kernel.vault, face.id, embedding);
  await execute(write, recordSeen, { key, model, facts, template, ...(stored ? { portrait: stored } : {}) });
}

const photos = ['image/jpeg', 'image/png', 'image/webp'] as const;
