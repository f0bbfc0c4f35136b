import { join } from 'node:path';
import { uploadFile } from '@zhenxun/contracts/kernel.ts';
import { consentVersion, type FaceState } from '@zhenxun/contracts/person.ts';
import * as contract from '@zhenxun/contracts/person-face.ts';
import { giveConsent, withdrawConsent } from '@zhenxun/contracts/person-own.ts';
import { compareFace } from '@zhenxun/server/modules/person/index.ts';
import { openWorld } from '@zhenxun/server/testing/world.ts';
import { pictureOf } from './pictures.ts';

type Must = (ok: boolean, what: string) => void;

/**
 * The story of a registered face with real photos, over the routes of the product: the register holds one photo of subject 11,
 * the person hands in another, the others prove presence, other subjects do not, and the consent taken back ends it.
 */
export async function tellStory(folder: string, must: Must): Promise<void> {
  const world = await openWorld();
  const photo = (subject: number, n: number) => pictureOf(join(folder, `s${subject}`, `${n}.pgm`));
  const { personId, idNumber } = world.demo.people.worker!;
  const compare = (image: Buffer) => compareFace(world.kernel, { personId, image });
  const own = async () => (await world.call('laodong', contract.getOwnFace)).body.face;
  const handIn = async (bytes: Buffer): Promise<FaceState | undefined> => {
    const sent = await world.upload(
      'laodong',
      uploadFile,
      { name: '照片.jpg', bytes },
      { body: { kind: 'person.face' } },
    );
    await world.call('laodong', contract.enrolFace, { body: { fileId: sent.body.id, fromCamera: true } });
    await world.drainJobs();
    return (await own())?.state;
  };
  try {
    world.register.enterPortrait(idNumber, await photo(11, 1));
    await world.call('laodong', giveConsent, { body: { kind: 'face', textVersion: consentVersion } });
    must((await handIn(await photo(12, 1))) === 'unlike', 'another subject’s photo is not registered');
    let state = await handIn(await photo(11, 2));
    const doubts = (await own())?.doubts ?? [];
    // grey photos taken on a tripod may look like pictures of pictures: then an official looks
    must(
      state === 'confirmed' || doubts.join() === 'not_live',
      `the person’s own: ${state}${doubts.map((d) => ` (${d})`)}`,
    );
    if (state === 'to_confirm') {
      const { items } = (await world.call('jingban', contract.listFaces, { query: { state } })).body;
      const params = { id: items[0]!.id };
      await world.call('jingban', contract.openFace, { params });
      const { version } = (await world.call('jingban', contract.getFace, { params })).body;
      await world.call('jingban', contract.confirmFace, { params, body: { version, reason: '同一人' } });
      state = (await own())?.state;
    }
    must(state === 'confirmed', 'it is registered, where there was a doubt by an official who looked');
    const selves = await Promise.all([3, 4, 5, 6, 7, 8, 9, 10].map(async (n) => compare(await photo(11, n))));
    const passed = selves.filter(({ outcome }) => outcome === 'passed').length;
    must(
      selves.every(({ outcome }) => outcome === 'passed' || outcome === 'to_judge'),
      `presence: ${passed} of ${selves.length} photos pass, the others are judged`,
    );
    const strangers = [12, 13, 14, 15, 16, 17, 18, 19, 20].flatMap((s) => [1, 5, 9].map((n) => [s, n] as const));
    const others = await Promise.all(strangers.map(async ([s, n]) => compare(await photo(s, n))));
    const failed = others.filter(({ outcome }) => outcome === 'failed').length;
    must(
      others.every(({ outcome }) => outcome !== 'passed'),
      `none of ${others.length} photos of others passes, ${failed} fail outright`,
    );
    await world.call('laodong', withdrawConsent, { body: { kind: 'face' } });
    const after = await compare(await photo(11, 3));
    must(after.outcome === 'silent' && after.reason === 'no_consent', 'the consent taken back ends it');
  } finally {
    await world.close();
  }
}
