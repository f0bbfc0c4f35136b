import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { localFaces } from '@zhenxun/server/kernel/face/local.ts';
import { emptyPicture, pictureOf, sideBySide } from './faces/pictures.ts';
import { type Embedding, pairs, ratesAt, thresholdFor } from './faces/rates.ts';
import { shippedThresholds } from './faces/shipped.ts';
import { tellStory } from './faces/story.ts';

/**
 * Measures the faces on a folder of test photos, s1…s20 with ten PGM each (ZHENXUN_FACES): subjects 1–10 to choose
 * thresholds by, 11–20 to show what they do. The photos are never part of the product.
 */
const folder = process.env.ZHENXUN_FACES;
const photos = 10;
const farAim = 0.001;
const tarAim = 0.99;
const percent = (part: number) => `${(part * 100).toFixed(2)} %`;

if (!folder || !existsSync(join(folder, 's1'))) {
  console.error(
    'ZHENXUN_FACES must name a folder of test photos with s1…s20 (docs/guide/faces.md); nothing was measured',
  );
  process.exit(2);
}

const engine = localFaces();
const faults: string[] = [];
const must = (ok: boolean, what: string) => {
  console.log(`${ok ? 'passed' : 'FAILED'}  ${what}`);
  if (!ok) faults.push(what);
};

async function embedAll(from: number, to: number): Promise<Embedding[]> {
  const all: Embedding[] = [];
  const names = Array.from({ length: (to - from + 1) * photos }, (_, i) => ({
    subject: from + Math.floor(i / photos),
    photo: 1 + (i % photos),
  }));
  const found = await Promise.all(
    names.map(async ({ subject, photo }) => ({
      subject,
      photo,
      seen: await engine.embed(await pictureOf(join(folder!, `s${subject}`, `${photo}.pgm`))),
    })),
  );
  for (const { subject, photo, seen } of found) {
    if ('value' in seen) all.push({ subject, embedding: seen.value.embedding });
    else console.log(`        s${subject}/${photo}: ${seen.fault}`);
  }
  return all;
}

try {
  const chosen = pairs(await embedAll(1, 10));
  const suggested = thresholdFor(chosen.others, farAim);
  console.log(`subjects 1–10: ${chosen.same.length} pairs of one person, ${chosen.others.length} of two`);
  console.log(
    `        threshold at FAR ${percent(farAim)}: ${suggested.toFixed(3)}, TAR ${percent(ratesAt(chosen, suggested).tar)}`,
  );
  const shipped = shippedThresholds();
  const shownAt = (name: string, at: number, set: typeof chosen) => {
    const { tar, far } = ratesAt(set, at);
    console.log(`        at ${name} ${at.toFixed(3)}: TAR ${percent(tar)}, FAR ${percent(far)}`);
    return { tar, far };
  };
  shownAt('person.face_pass', shipped.pass, chosen);
  shownAt('person.face_review', shipped.review, chosen);

  const embedded = await embedAll(11, 20);
  must(embedded.length >= 100 * tarAim, `subjects 11–20: ${embedded.length} of 100 photos show one face`);
  const shown = pairs(embedded);
  console.log(`subjects 11–20: ${shown.same.length} pairs of one person, ${shown.others.length} of two`);
  const own = thresholdFor(shown.others, farAim);
  const best = ratesAt(shown, own);
  must(best.tar >= tarAim, `TAR ${percent(best.tar)} at FAR ${percent(farAim)} (threshold ${own.toFixed(3)})`);
  const carried = shownAt('the threshold of subjects 1–10', suggested, shown);
  must(carried.tar >= tarAim && carried.far <= farAim, 'the threshold chosen on subjects 1–10 keeps both on 11–20');
  const pass = shownAt('person.face_pass', shipped.pass, shown);
  must(pass.far <= farAim, 'nobody else passes at the shipped threshold');
  const review = shownAt('person.face_review', shipped.review, shown);
  must(review.tar >= tarAim, 'the person is at least judged by an official at the shipped threshold');

  const one = await pictureOf(join(folder, 's11', '1.pgm'));
  const two = await sideBySide(one, await pictureOf(join(folder, 's12', '1.pgm')));
  const refused = async (image: Buffer) => {
    const seen = await engine.embed(image);
    return 'fault' in seen ? seen.fault : 'accepted';
  };
  must((await refused(two)) === 'many_faces', 'two faces in one picture are refused');
  must((await refused(await emptyPicture())) === 'no_face', 'a picture without a face is refused');
  must((await refused(Buffer.from('no picture'))) === 'unreadable', 'what is no picture is refused');

  await tellStory(folder, must);

  const rounds = 100;
  const cores = availableParallelism();
  const begun = performance.now();
  await Promise.all(Array.from({ length: rounds }, () => engine.embed(one)));
  const seconds = (performance.now() - begun) / 1000;
  console.log(
    `        ${(rounds / seconds / cores).toFixed(1)} checks per second per core (${rounds} on ${cores} threads in ${seconds.toFixed(1)} s)`,
  );
} finally {
  await engine.close();
}
console.log(faults.length === 0 ? 'faces: all passed' : `faces: ${faults.length} failed`);
process.exitCode = faults.length === 0 ? 0 : 1;
