import * as contract from '@zhenxun/contracts/certificate.ts';
import { addDays, shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Planted, plantFinishedClass } from '../../testing/finished-class.ts';
import { openWorld, type World } from '../../testing/world.ts';

let world: World;
let taught: Planted;
let absent: Planted;
const codes = (answer: { refusals: { code: string }[] }) => answer.refusals.map(({ code }) => code);
const entries = () =>
  world.db.use(async (c) =>
    Number(
      (await c.query("select count(*)::int as n from evidence.entry where kind like 'certificate.%'", [])).rows[0]!.n,
    ),
  );
const names = () => ({ first: world.demo.people.worker!.name, second: world.demo.people['second-worker']!.name });

beforeAll(async () => {
  world = await openWorld();
  const { key, name } = world.demo.organisations.school!;
  const today = shanghaiDay(world.kernel.clock.now());
  const common = {
    regionCode: '430102',
    organisation: { id: key.id, name },
    occupation: '仓储管理员',
    level: '5',
    filingDay: addDays(today, -40),
    day: addDays(today, -5),
    certificates: false,
  };
  const person = (who: string) => world.demo.people[who]!.personId;
  taught = await plantFinishedClass(world, { ...common, personIds: ['worker', 'second-worker'].map(person) });
  absent = await plantFinishedClass(world, { ...common, personIds: [person('trainee-1')], minutes: 100 });
});
afterAll(() => world?.close());

const listed = async (login: string, classId: string) =>
  (await world.call(login, contract.listCertificates, { query: { classId } })).body.items;
const verify = async (body: { serial: string; name?: string; code?: string }) =>
  (await world.call(undefined, contract.verifyCertificate, { body })).body;

describe('certificates of a finished class', () => {
  test('are issued by the institution itself, to all against whom nothing stands, with numbers in a row', async () => {
    const id = taught.classRef;
    expect(codes(await world.call('jigou2', contract.issueCertificates, { params: { id } }))).toEqual([
      'kernel.not_found',
    ]);
    expect((await world.call('jingban', contract.issueCertificates, { params: { id } })).status).toBe(403);
    const before = await entries();
    const issued = await world.call('jigou', contract.issueCertificates, { params: { id } });
    expect(issued.body).toEqual({ issued: 2, left: 0 });
    expect(await entries()).toBe(before + 1);
    const serials = (await listed('jigou', id)).map(({ serial }) => serial).sort();
    expect(Number(serials[1]!.slice(-4)) - Number(serials[0]!.slice(-4))).toBe(1);
    expect(codes(await world.call('jigou', contract.issueCertificates, { params: { id } }))).toEqual([
      'certificate.nobody',
    ]);
  });

  test('are not issued to whoever was there too little, and the list says why', async () => {
    const id = absent.classRef;
    const { items } = (await world.call('jigou', contract.listCandidates, { params: { id } })).body;
    expect(items[0]!.refusals.map(({ code }) => code)).toEqual(['certificate.attendance_low']);
    expect(codes(await world.call('jigou', contract.issueCertificates, { params: { id } }))).toEqual([
      'certificate.nobody',
    ]);
  });

  test('are seen by their holder, and by nobody else’s institution or county', async () => {
    const id = taught.classRef;
    const [mine] = await listed('laodong', id);
    expect(mine!.holderMasked).not.toBe(names().first);
    expect(await listed('laodong3', id)).toEqual([]);
    expect(await listed('jigou2', id)).toEqual([]);
    expect(await listed('jingban2', id)).toEqual([]);
    expect((await listed('jijian', id)).length).toBe(2);
    const params = { id: mine!.id };
    expect((await world.call('laodong2', contract.getCertificate, { params })).status).toBe(404);
    expect((await world.call('laodong2', contract.certificatePdf, { params })).status).toBe(404);
  });

  test('verify by number and name or code; a wrong name is unknown, like a wrong number', async () => {
    const [mine] = await listed('laodong', taught.classRef);
    const { serial } = mine!;
    expect(await verify({ serial, name: names().first })).toMatchObject({
      answer: 'valid',
      certificate: { level: '5' },
    });
    expect((await verify({ serial, name: names().second })).answer).toBe('unknown');
    expect((await verify({ serial, code: 'x'.repeat(22) })).answer).toBe('unknown');
    expect((await verify({ serial: `${serial}0`, name: names().first })).answer).toBe('unknown');
    const bare = await world.call(undefined, contract.verifyCertificate, { body: { serial } });
    expect(codes(bare)).toEqual(['certificate.verify_input']);
  });
});

describe('revoking', () => {
  type Verb = typeof contract.proposeRevocation | typeof contract.confirmRevocation | typeof contract.rejectRevocation;
  const revoke = (login: string, route: Verb, id: string, version: number, reason = '') =>
    world.call(login, route as typeof contract.proposeRevocation, {
      params: { id },
      body: { version, ...(reason ? { reason } : {}) },
    });

  test('needs a reason and a second person; until then the certificate is valid', async () => {
    const mine = (await listed('laodong2', taught.classRef))[0]!;
    const { id, serial, version } = mine;
    const name = names().second;
    expect(codes(await revoke('jingban', contract.proposeRevocation, id, version))).toEqual(['kernel.reason_required']);
    expect((await revoke('jigou', contract.proposeRevocation, id, version, '成绩有误。')).status).toBe(403);
    const proposed = await revoke('jingban', contract.proposeRevocation, id, version, '经查成绩系他人代考。');
    expect(proposed.body.state).toBe('revoking');
    expect((await verify({ serial, name })).answer).toBe('valid');
    const early = await revoke('jingban', contract.confirmRevocation, id, proposed.body.version);
    expect(early.status).toBe(403);
    const old = await revoke('shenpi', contract.confirmRevocation, id, version);
    expect(old.status).toBe(409);
    const turned = await revoke('shenpi', contract.rejectRevocation, id, proposed.body.version, '证据不足。');
    expect(turned.body.state).toBe('valid');
    const again = await revoke('jingban', contract.proposeRevocation, id, turned.body.version, '补充笔迹鉴定。');
    const done = await revoke('shenpi', contract.confirmRevocation, id, again.body.version);
    expect(done.body.state).toBe('revoked');
    expect(await verify({ serial, name })).toMatchObject({
      answer: 'revoked',
      certificate: { revokeReason: '补充笔迹鉴定。' },
    });
  });

  test('frees the place: another one may be issued under a new number, the old one stays revoked', async () => {
    const id = taught.classRef;
    expect((await world.call('jigou', contract.issueCertificates, { params: { id } })).body).toEqual({
      issued: 1,
      left: 0,
    });
    const mine = await listed('laodong2', id);
    expect(mine.map(({ state }) => state).sort()).toEqual(['revoked', 'valid']);
    expect(new Set(mine.map(({ serial }) => serial)).size).toBe(2);
  });
});
