import { uploadFile } from '@zhenxun/contracts/kernel.ts';
import { consentVersion } from '@zhenxun/contracts/person.ts';
import * as contract from '@zhenxun/contracts/person-face.ts';
import { giveConsent } from '@zhenxun/contracts/person-own.ts';
import { another, facePhoto } from './face-photo.ts';
import { type Hands, must } from './province-hands.ts';
import { personIn } from './world.ts';

type Picture = { login: string; word: string; document?: string; fromCamera: boolean };

async function handIn({ call, upload }: Hands, { login, word, document, fromCamera }: Picture): Promise<void> {
  const send = async (kind: string, bytes: Buffer, name: string) =>
    (await must('picture', upload(login, uploadFile, { name, bytes }, { body: { kind } }))).id;
  await must('consent', call(login, giveConsent, { body: { kind: 'face', textVersion: consentVersion } }));
  const fileId = await send('person.face', await facePhoto(word, another), '人脸照片.jpg');
  const paper = document && (await send('person.face_document', await facePhoto(document), '身份证照片.jpg'));
  const body = { fileId, fromCamera, ...(paper ? { documentFileId: paper } : {}) };
  await must('face', call(login, contract.enrolFace, { body }));
}

/**
 * Three workers register a face: one like the register's photo, two that leave a doubt for an official, who judges one the
 * day after it was compared.
 */
export async function registerFaces(hands: Hands): Promise<void> {
  const number = (key: string) => personIn(hands.world, key).idNumber;
  await handIn(hands, { login: 'laodong', word: number('worker'), fromCamera: true });
  // a face between the two limits, and the document that goes with the person
  await handIn(hands, { login: 'laodong2', word: 'stranger-32', document: number('second-worker'), fromCamera: true });
  await handIn(hands, { login: 'laodong3', word: number('other-worker'), fromCamera: false });
  // the clock may have run past the day this was planned for
  hands.agenda.on(hands.agenda.today() + 1, 10, () => judgeFaces(hands));
}

/** An official of the other county looks at the pictures and confirms one. */
async function judgeFaces({ call }: Hands): Promise<void> {
  const { items } = await must('faces', call('jingban2', contract.listFaces, { query: { state: 'to_confirm' } }));
  if (items.length === 0) throw new Error('no face waits for the official');
  for (const { id } of items) {
    await must('open', call('jingban2', contract.openFace, { params: { id } }));
    const { version } = await must('face', call('jingban2', contract.getFace, { params: { id } }));
    const body = { version, reason: '已比对人口库照片，为同一人。' };
    await must('confirm', call('jingban2', contract.confirmFace, { params: { id }, body }));
  }
}
