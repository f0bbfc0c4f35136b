import { getEvidenceHead, uploadFile } from '@zhenxun/contracts/kernel.ts';
import * as contract from '@zhenxun/contracts/supervision.ts';
import { classFile, type FileEvent, organisationFile, personFile } from '@zhenxun/contracts/supervision-file.ts';
import { classTimeline } from '@zhenxun/contracts/training-class.ts';
import { addDays } from '@zhenxun/contracts/values/period.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attendClass } from '../../demo/attendance.ts';
import { makeClass } from '../../demo/classes.ts';
import { inventedPhoto } from '../../demo/picture.ts';
import { organisationIn } from '../../demo/world.ts';
import { systemActor } from '../../kernel/actor.ts';
import { query } from '../../kernel/command.ts';
import { openNote, parseVerifierKey } from '../../kernel/evidence/note.ts';
import { type Bundle, verifyBundle } from '../../kernel/evidence/verify-bundle.ts';
import { keyOf } from '../../kernel/record-ref.ts';
import { Zip } from '../../kernel/sheet/zip.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { classOf, enrolmentsOf } from '../training-class/index.ts';
import { type Part, sealFaults } from './rules/sealed-file.ts';

/** A class of the school taught for two days and inspected; one of its trainees is in a class of the college too. */
let world: World;
let classRef = '';
let elsewhere = '';
let personId = '';
let organisationRef = '';
const system = () => ({ kernel: world.kernel, actor: systemActor('test') });

beforeAll(async () => {
  world = await openWorld();
  classRef = await makeClass(system(), world.demo, {
    trainees: ['worker', 'trainee-1', 'trainee-2', 'trainee-3', 'trainee-4', 'trainee-5'],
  });
  const of = await query(system(), (q) => classOf(q, keyOf(classRef)));
  elsewhere = await makeClass(system(), world.demo, {
    organisation: 'college',
    trainees: ['worker', 'trainee-9'],
    until: 'filled',
    startsOn: addDays(of!.endsOn, 30),
  });
  organisationRef = organisationIn(world.demo, 'school').ref;
  const [first] = await query(system(), (q) => enrolmentsOf(q, keyOf(classRef)));
  personId = first!.personId;
  await attendClass(system(), world.demo, classRef, { organisation: 'school', upTo: 5 });
  await inspect();
  await world.seal();
});
afterAll(() => world.close());

async function inspect(): Promise<void> {
  const today = world.clock.now().toISOString();
  const day = addDays(new Date(Date.parse(today) + 8 * 3600_000).toISOString().slice(0, 10), 0);
  const plan = { classId: classRef, kind: 'surprise' as const, plannedOn: day };
  const { id } = (await world.call('dudao', contract.openInspection, { body: plan })).body;
  await world.call('dudao', contract.drawTrainees, { params: { id }, body: { version: 1 } });
  const { record, version } = (await world.call('dudao', contract.getInspection, { params: { id } })).body;
  const file = { name: '现场.png', bytes: inventedPhoto(2) };
  const photo = await world.upload('dudao', uploadFile, file, { body: { kind: 'supervision.inspection' } });
  const fence = record.site!.fence;
  const done = await world.call('dudao', contract.recordInspection, {
    params: { id },
    body: {
      version,
      position: { ...(fence.kind === 'circle' ? fence.centre : fence.ring[0]!), accuracy: 5 },
      headCount: 4,
      checklist: record.asked.map(({ item }) => ({ item, answer: 'yes' as const })),
      compared: record.draw!.picked.map(({ enrolmentId }) => ({ enrolmentId, outcome: 'same' as const })),
      photos: [{ id: photo.body.id }],
      findings: [],
      conclusion: '相符',
    },
  });
  expect(done.refusals).toEqual([]);
}

async function everything(login: string, limit: number): Promise<FileEvent[]> {
  const found: FileEvent[] = [];
  for (let cursor: string | undefined; ; ) {
    const query = { limit, ...(cursor ? { cursor } : {}) };
    const { body } = await world.call(login, classFile.events, { params: { id: classRef }, query });
    found.push(...body.items);
    cursor = body.next;
    if (!cursor) return found;
  }
}

describe('the file of a class', () => {
  it('says what the class is and how far it has come', async () => {
    const { body } = await world.call('dudao', classFile.head, { params: { id: classRef } });
    expect(body).toMatchObject({ kind: 'class', trainees: 6, sessionsHeld: 4, inspections: 1, openFindings: 0 });
  });

  it('holds entries and sessions in one order, each once, the same whatever the size of a page', async () => {
    const whole = await everything('dudao', 200);
    const small = await everything('dudao', 7);
    expect(small.map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
    expect(new Set(whole.map(({ id }) => id)).size).toBe(whole.length);
    expect(whole.map(({ at }) => at)).toEqual(
      whole
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    );
    const sessions = whole.filter(({ kind }) => kind === 'session');
    expect(sessions.map(({ session }) => [session!.no, session!.signedIn, session!.settled])).toEqual([
      [4, 6, true],
      [3, 6, true],
      [2, 6, true],
      [1, 6, true],
    ]);
    const told = (await world.call('dudao', classTimeline, { params: { id: classRef } })).body;
    const ids = new Set(whole.map(({ entryId }) => entryId));
    expect(told.filter(({ entryId }) => !ids.has(entryId))).toEqual([]);
  });

  it('shows the photo beside the line of the inspection, and whom each line is about', async () => {
    const whole = await everything('jigou', 200);
    const held = whole.find(({ kind }) => kind === 'supervision.inspection.held');
    expect(held).toMatchObject({ topic: 'supervision', sealed: true, media: [{ name: '现场.png' }] });
    expect(held!.about[0]!.kind).toBe('inspection');
    expect((await world.app.inject({ url: held!.media[0]!.url })).statusCode).toBe(403);
  });

  it('is filtered by topic', async () => {
    const params = { id: classRef };
    for (const topic of ['session', 'supervision', 'attendance', 'opening'] as const) {
      const { items } = (await world.call('dudao', classFile.events, { params, query: { topic } })).body;
      expect(items.length).toBeGreaterThan(0);
      expect(new Set(items.map((event) => event.topic))).toEqual(new Set([topic]));
    }
    const wrong = await world.call('dudao', classFile.events, { params, query: { cursor: 'x' } });
    expect(wrong.refusals[0]?.code).toBe('kernel.invalid_field');
  });

  it('is nobody’s outside', async () => {
    const params = { id: classRef };
    const seen = async (login: string) => (await world.call(login, classFile.head, { params })).status;
    expect([await seen('jigou'), await seen('jigou2'), await seen('jingban2'), await seen('jiandu')]).toEqual([
      200, 404, 404, 403,
    ]);
  });
});

describe('the file of a person', () => {
  it('tells each office what happened in its region alone', async () => {
    const lines = async (login: string) =>
      (await world.call(login, personFile.events, { params: { id: personId }, query: { limit: 200 } })).body.items;
    const here = await lines('jingban');
    const there = await lines('jingban2');
    const sessions = here.filter(({ kind }) => kind === 'session');
    expect(sessions.map(({ session }) => session!.own)).toMatchObject(Array(4).fill({ status: 'present' }));
    expect(there.some(({ kind }) => kind === 'session')).toBe(false);
    const own = (events: FileEvent[]) => events.filter(({ kind }) => kind.startsWith('training_class.'));
    expect(own(here).map(({ kind }) => kind)).toEqual(['training_class.roster.imported']);
    expect(own(there).map(({ kind }) => kind)).toEqual(['training_class.roster.imported']);
    expect(own(here)[0]!.id).not.toBe(own(there)[0]!.id);
    expect(elsewhere.startsWith('430211')).toBe(true);
    expect((await world.call('jigou', personFile.head, { params: { id: personId } })).status).toBe(403);
  });
});

describe('the file of an institution', () => {
  it('gathers its means, classes and inspections', async () => {
    const params = { id: organisationRef };
    const { body: head } = await world.call('dudao', organisationFile.head, { params });
    expect(head).toMatchObject({ kind: 'organisation', inspections: 1 });
    expect(head.classes!.map(({ ref }) => ref)).toContain(classRef);
    const { items } = (await world.call('jigou', organisationFile.events, { params, query: { limit: 200 } })).body;
    expect(items.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['organisation.site.added', 'supervision.inspection.held']),
    );
    expect((await world.call('jigou2', organisationFile.head, { params })).status).toBe(403);
  });
});

describe('the sealed file', () => {
  it('is a ZIP whose every byte is under the signature of the log; taking it leaves evidence', async () => {
    const body = { reason: '审计调阅' };
    expect((await world.call('jigou', classFile.bundle, { params: { id: classRef }, body })).status).toBe(403);
    const answer = await world.call('jijian', classFile.bundle, { params: { id: classRef }, body });
    expect(answer.status).toBe(200);
    const parts = await unpacked(answer.raw);
    const { keys, origin } = (await world.call(undefined, getEvidenceHead)).body;
    const text = (given: readonly Part[], name: string) =>
      Buffer.from(given.find((part) => part.name === name)!.content).toString();
    const signed = openNote(text(parts, 'seal.txt'), keys.map(parseVerifierKey));
    expect(sealFaults(parts, origin!, signed)).toEqual([]);
    const events = JSON.parse(text(parts, 'archive.json')).events as FileEvent[];
    expect(events.map(({ id }) => id)).toEqual((await everything('jijian', 200)).slice(1).map(({ id }) => id));
    expect(text(parts, 'archive.json')).not.toContain('/api/files/');
    expect(JSON.parse(text(parts, 'media.json'))).toMatchObject([{ name: '现场.png', mime: 'image/png' }]);
    const { proofs } = JSON.parse(text(parts, 'proofs.json')) as { proofs: Bundle[] };
    expect(proofs.length).toBe(events.filter(({ sealed }) => sealed).length);
    expect(proofs.every((proof) => verifyBundle(proof, keys).ok)).toBe(true);
    const told = (await world.call('jijian', classTimeline, { params: { id: classRef } })).body;
    expect(told[0]).toMatchObject({ kind: 'supervision.file.exported', reason: '审计调阅' });
    for (const { name } of parts.filter((part) => part.name !== 'seal.txt')) {
      const changed = parts.map((part) =>
        part.name === name ? { name, content: Buffer.concat([part.content, Buffer.from(' ')]) } : part,
      );
      expect(sealFaults(changed, origin!, signed)).toEqual([name]);
    }
    expect(text(parts, '档案.pdf').slice(0, 5)).toBe('%PDF-');
  });
});

async function unpacked(archive: Buffer): Promise<Part[]> {
  const zip = new Zip(archive);
  const parts: Part[] = [];
  const names = ['档案.pdf', 'archive.json', 'media.json', 'proofs.json', '核验说明.txt', 'manifest.json', 'seal.txt'];
  for (const name of names) {
    const pieces: Buffer[] = [];
    for await (const piece of zip.read(name)) pieces.push(piece);
    parts.push({ name, content: Buffer.concat(pieces) });
  }
  return parts;
}
