import type { Photo } from '@zhenxun/contracts/supervision.ts';
import { fileLink } from '../../../kernel/files/attach.ts';
import type { Read } from '../../../kernel/tx.ts';
import { organisationsOf } from '../../organisation/index.ts';
import { classOf } from '../../training-class/index.ts';
import { type KeptPhoto, photoFiles } from '../store/inspection.ts';

/** Titles of the classes and names of the institutions of some rows. */
export async function namesOf(
  q: Read,
  rows: readonly { region_code: string; class_id: string; institution: string }[],
): Promise<{ title(classId: string): string; organisation(id: string): string }> {
  const titles = new Map<string, string>();
  for (const { region_code, class_id } of rows) {
    if (titles.has(class_id)) continue;
    titles.set(class_id, (await classOf(q, { region_code, id: class_id }))?.title ?? '');
  }
  const organisations = await organisationsOf(
    q,
    rows.map(({ institution }) => institution),
  );
  return { title: (id) => titles.get(id) ?? '', organisation: (id) => organisations.get(id)?.name ?? '' };
}

/** The photos with their short-lived addresses, in the order given; those no longer kept are left out. */
export async function photosOf(q: Read, photos: readonly KeptPhoto[]): Promise<Photo[]> {
  const ids = photos.map(({ id }) => id);
  const files = new Map((await photoFiles(q, ids)).map((file) => [file.id, file]));
  return photos.flatMap((photo) => {
    const file = files.get(photo.id);
    return file ? [{ ...photo, ...fileLink(q.kernel, file, q.actor) }] : [];
  });
}
