import type { ApplicationKind } from '@zhenxun/contracts/catalogue-directory-terms.ts';
import { VisitItem } from '@zhenxun/contracts/catalogue-directory-terms.ts';
import type { OccupationFit, ProofKind, RegisterBody } from '@zhenxun/contracts/organisation.ts';
import type { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import { maskName } from '@zhenxun/contracts/values/mask.ts';
import { addDays, shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import { makeUscc } from '@zhenxun/contracts/values/uscc.ts';
import type { Actor } from '../kernel/actor.ts';
import { execute, query } from '../kernel/command.ts';
import { recordUpload, uploadOptions } from '../kernel/files/attach.ts';
import { hashPassword, openAccount } from '../modules/account/index.ts';
import * as catalogue from '../modules/catalogue/index.ts';
import * as organisation from '../modules/organisation/index.ts';
import { verifyNow } from '../modules/person/index.ts';
import { seedAccounts } from './accounts.ts';
import { type DemoInstitution, demoInstitutions, institutionsOfPersonas } from './institutions.ts';
import { type DemoOrganisation, demoPassword, personas } from './personas.ts';
import { inventedPhoto, inventedScan } from './picture.ts';
import { inventedPerson, recordInvented } from './workers.ts';
import { actorOf, type DemoWorld, personIn, type SeedContext } from './world.ts';

const usccKinds = {
  vocational_college: '12',
  technical_school: '12',
  private_school: '52',
  other_school: '12',
  enterprise: '91',
  social_organisation: '51',
} as const;

/** What the seed knows of an organisation it has registered, with who acts for it. */
type Made = { id: string; ref: string; spec: DemoInstitution; admin: Actor };

/**
 * Organisations of the demo province, all by commands of the roles that may: registered by their county, kept by their own
 * accounts, and brought to their state in the directory by reviewer, visitor and approver. Puts `site.<key>`,
 * `teacher.<key>.<n>`, `listing.<key>` and `application.<key>` into `world.refs`, the persona's organisations into
 * `world.organisations`, their teachers into `world.people` (`teacher`, `teacher-2` …).
 */
export async function seedOrganisations(ctx: SeedContext, world: DemoWorld): Promise<void> {
  await seedTeacherPeople(ctx, world);
  const registered = new Map<DemoInstitution, { id: string; ref: string }>();
  const all = [...institutionsOfPersonas, ...demoInstitutions];
  for (const [at, spec] of all.entries()) registered.set(spec, await register(ctx, world, spec, at));
  await seedAccounts(ctx, world, ({ organisation }) => organisation !== undefined);
  const passwordHash = await hashPassword(demoPassword);
  for (const [spec, { id, ref }] of registered) {
    const admin = await adminOf(ctx, world, spec, id, passwordHash);
    if (!admin) continue;
    const made: Made = { id, ref, spec, admin };
    await seedItems(ctx, world, made);
    if (spec.directory) await seedDirectory(ctx, world, made);
  }
}

/** Teachers are persons: on record and verified before an institution takes them on. */
async function seedTeacherPeople(ctx: SeedContext, world: DemoWorld): Promise<void> {
  const people: Record<string, ReturnType<typeof inventedPerson>> = {};
  let n = 1;
  for (const { regionCode, teachers } of [...institutionsOfPersonas, ...demoInstitutions]) {
    for (const { key, name } of teachers) {
      people[key] = inventedPerson(600 + n, regionCode, name ? { name } : {});
      n++;
    }
  }
  await recordInvented(ctx, world, people);
  await verifyNow(
    ctx.kernel,
    Object.keys(people).map((key) => personIn(world, key).personId),
  );
}

async function register(ctx: SeedContext, world: DemoWorld, spec: DemoInstitution, at: number) {
  const person = inventedPerson(800 + at, spec.regionCode);
  const body: RegisterBody = {
    regionCode: spec.regionCode,
    kind: spec.kind,
    nature: spec.nature,
    name: spec.name,
    uscc: makeUscc(usccKinds[spec.nature], '439901', `MAX${String(10_000 + at * 37)}`),
    address: spec.address,
    scopeText: spec.scope,
    legalRepresentative: person.name,
    contactName: inventedPerson(840 + at, spec.regionCode).name,
    contactPhone: person.phone,
  };
  const actor = actorOf(ctx.kernel, world, spec.officer);
  const made = await execute({ kernel: ctx.kernel, actor }, organisation.registerOrganisation, body);
  if (spec.persona) {
    const key = { region_code: spec.regionCode, id: made.organisationId };
    world.organisations[spec.persona] = { key, ref: made.id, name: spec.name };
  }
  return { id: made.organisationId, ref: made.id };
}

/** Who keeps the organisation's records: the persona, or an account opened for it; nobody for those that keep none. */
async function adminOf(
  ctx: SeedContext,
  world: DemoWorld,
  spec: DemoInstitution,
  id: string,
  passwordHash: string,
): Promise<Actor | undefined> {
  const { kernel } = ctx;
  if (spec.persona) return personaAdmin(ctx, world, spec.persona);
  const name = inventedPerson(840, spec.regionCode).name;
  const grants = [{ role: 'institution_admin' as const, organisationId: id }];
  const account = { regionCode: spec.regionCode, login: spec.key, name, passwordHash, grants };
  const { id: accountId } = await execute(ctx, openAccount, account);
  const region = kernel.reference.region(spec.regionCode)?.name ?? '';
  return {
    kind: 'account',
    accountId,
    ref: `account:${accountId}`,
    label: `${region} 机构管理员 ${maskName(name)}`,
    grants,
  };
}

function personaAdmin(ctx: SeedContext, world: DemoWorld, key: DemoOrganisation): Actor | undefined {
  const found = personas.find(
    ({ organisation: of, role }) => of === key && (role === 'institution_admin' || role === 'enterprise'),
  );
  return found && actorOf(ctx.kernel, world, found.key);
}

/** An upload of the account, as the page would send it. */
async function upload(ctx: SeedContext, actor: Actor, kind: string, name: string, bytes: Buffer): Promise<string> {
  const stored = await ctx.kernel.files.put(bytes, uploadOptions);
  return (await execute({ kernel: ctx.kernel, actor }, recordUpload, { kind, name, stored })).id;
}

/** Occupations with their keys, as the dictionary has them. */
async function fits(ctx: SeedContext, spec: DemoInstitution): Promise<OccupationFit[]> {
  return query(ctx, async (q) => {
    const found: OccupationFit[] = [];
    for (const [occupationName, levels] of Object.entries(spec.programmes)) {
      const occupationKey = await catalogue.occupationKeyOf(q, { edition: '2022', code: null, name: occupationName });
      found.push({ occupationKey, occupationName, levels: levels as SkillLevel[] });
    }
    return found;
  });
}

async function seedItems(ctx: SeedContext, world: DemoWorld, { ref, spec, admin }: Made): Promise<void> {
  const as = { kernel: ctx.kernel, actor: admin };
  const occupations = await fits(ctx, spec);
  for (const [n, site] of spec.sites.entries()) {
    const { id } = await execute(as, organisation.addSite, {
      organisation: ref,
      placeRegion: spec.regionCode,
      ...site,
    });
    world.refs[n === 0 ? `site.${spec.key}` : `site.${spec.key}.${n + 1}`] = id;
  }
  for (const [n, teacher] of spec.teachers.entries()) {
    const person = personIn(world, teacher.key);
    const { id } = await execute(as, organisation.addTeacher, {
      organisation: ref,
      documentKind: 'resident_id',
      documentNumber: person.idNumber,
      name: person.name,
      employment: n % 3 === 2 ? 'part_time' : 'full_time',
      qualification: n % 2 === 0 ? '职业培训教师资格' : '高级技师职业资格',
      qualificationNumber: `示例-${String(202_600 + n)}`,
      level: n % 2 === 0 ? '2' : '1',
      occupations,
    });
    world.refs[`teacher.${spec.key}.${n + 1}`] = id;
    if (n > 0) continue;
    const day = addDays(shanghaiDay(ctx.kernel.clock.now()), -30);
    const of = { organisation: ref, teacherId: id.slice(7), day };
    await execute(as, organisation.addTeacherRecord, {
      ...of,
      kind: 'evaluation',
      subject: '年度教学评价',
      giver: '示例职业技能评价中心',
      result: 'excellent',
    });
    await execute(as, organisation.addTeacherRecord, {
      ...of,
      kind: 'training',
      subject: '职业培训师资研修班',
      giver: '示例师资培训基地',
      hours: 24,
      result: 'qualified',
    });
  }
  for (const [n, { occupationKey, occupationName }] of occupations.entries()) {
    const own = [{ occupationKey, occupationName }];
    await execute(as, organisation.addResource, {
      organisation: ref,
      kind: 'textbook',
      title: `${occupationName}基础教程（示例）`,
      isbn: isbns[n % isbns.length] as string,
      edition: '第2版',
      publisher: '示例出版社',
      channel: '出版社直供',
      quantity: 120,
      occupations: own,
    });
    if (n % 2 === 0)
      await execute(as, organisation.addResource, {
        organisation: ref,
        kind: 'digital_course',
        title: `${occupationName}数字课程（示例）`,
        publisher: '示例学习平台',
        channel: '平台授权',
        occupations: own,
      });
  }
  for (const { occupationKey, occupationName, levels } of occupations)
    for (const level of levels)
      await execute(as, organisation.addCurriculum, {
        organisation: ref,
        occupationKey,
        occupationName,
        level,
        title: `${occupationName}课程（示例）`,
        modules: [
          {
            name: '理论知识与安全规范',
            theoryHours: 12,
            practiceHours: 0,
            content: '职业道德、基础理论和安全操作规程。',
          },
          { name: '技能实训', theoryHours: 0, practiceHours: 16, content: '岗位典型任务操作训练和综合实训。' },
        ],
      });
  const today = shanghaiDay(ctx.kernel.clock.now());
  for (const [n, proof] of proofsOf(spec).entries()) {
    const fileId = await upload(ctx, admin, 'organisation.proof', `${proof.name}.png`, inventedScan(n));
    await execute(as, organisation.addProof, {
      organisation: ref,
      kind: proof.kind,
      number: `示例证字〔2025〕${String(100 + n)}号`,
      issuer: '示例主管部门',
      fileId,
      validFrom: addDays(today, -300),
      ...(proof.days === undefined ? {} : { validTo: addDays(today, proof.days) }),
    });
  }
}

/** ISBNs whose check digit is right and whose publisher number nobody holds in the trade here. */
const isbns = ['9780000000002', '9780000000019', '9780000000026', '9780000000033'];

type SeedProof = { kind: ProofKind; name: string; days?: number };

/** What everyone has; a hygiene proof of the personas' organisations is about to lapse, so that there is a warning. */
function proofsOf({ without, persona }: DemoInstitution): SeedProof[] {
  const proofs: SeedProof[] = [
    { kind: 'licence', name: '办学许可证', days: 900 },
    { kind: 'registration', name: '法人登记证书' },
    { kind: 'fire', name: '消防安全证明', days: 400 },
    { kind: 'safety', name: '场地与设备安全证明', days: 300 },
    { kind: 'hygiene', name: '卫生许可证明', days: persona ? 24 : 500 },
  ];
  return proofs.filter(({ kind }) => kind !== without);
}

/** Brings the institution to its state in the directory, each step by the role that may take it. */
async function seedDirectory(ctx: SeedContext, world: DemoWorld, made: Made): Promise<void> {
  const { spec } = made;
  const goal = spec.directory;
  const as = (who: string) => ({ kernel: ctx.kernel, actor: actorOf(ctx.kernel, world, who) });
  const own = { kernel: ctx.kernel, actor: made.admin };
  const { id } = await execute(own, catalogue.openApplication, {
    organisation: made.ref,
    kind: 'listing' satisfies ApplicationKind,
  });
  world.refs[`application.${spec.key}`] = id;
  const file = () => query(own, (q) => catalogue.applicationPage(q, id));
  const draft = await file();
  await execute(own, catalogue.editApplication, {
    id,
    version: draft.version,
    data: {
      ...draft.record.data,
      summary: spec.summary,
      annualCapacity: spec.annualCapacity,
      programmes: await fits(ctx, spec),
    },
  });
  if (goal === 'draft') return;
  await execute(own, catalogue.submitApplication, { id, version: (await file()).version });
  if (goal === 'submitted') return;
  if (goal === 'returned') {
    const version = (await file()).version;
    const reason = '场地说明与租赁合同不一致，请核对后重新提交';
    const marks = [{ pointer: '/summary', remark: '请写明实训设备数量和工位数' }];
    await execute(as(spec.officer), catalogue.returnApplication, { id, version, reason, marks });
    return;
  }
  await execute(as(spec.officer), catalogue.acceptApplication, { id, version: (await file()).version });
  if (goal === 'accepted') return;
  for (const site of (await file()).record.material.sites) {
    const visitor = as(spec.visitor);
    const photo = await upload(ctx, visitor.actor, 'catalogue.site_visit', '实训室.png', inventedPhoto(3));
    const centre = site.fence.kind === 'circle' ? site.fence.centre : site.fence.ring[0];
    await execute(visitor, catalogue.recordVisit, {
      id,
      version: (await file()).version,
      site: site.ref,
      position: { ...(centre ?? { lat: 0, lng: 0 }), accuracy: 12 },
      checklist: VisitItem.values.map((item) => ({ item, answer: 'yes' as const })),
      photos: [photo],
      outcome: 'passed',
      conclusion: '场地、设备、师资与申报一致，同意列入。',
      ...(site.fence.kind === 'circle' ? {} : { positionRemark: '在围栏边界的大门处定位' }),
    });
  }
  await execute(as(spec.officer), catalogue.verifyApplication, { id, version: (await file()).version });
  if (goal === 'verified') return;
  const approver = as(spec.approver);
  await execute(approver, catalogue.approveApplication, { id, version: (await file()).version });
  const listing = (await file()).record.listing;
  if (!listing) throw new Error(`${spec.key} was approved and is not listed`);
  world.refs[`listing.${spec.key}`] = listing;
  const version = async () => (await query(own, (q) => catalogue.directoryPage(q, listing))).version;
  if (goal === 'suspended')
    await execute(approver, catalogue.suspendListing, {
      id: listing,
      version: await version(),
      reasonCode: 'conditions_lost',
      reason: '消防整改未完成，暂停开班和招生，整改验收后恢复。',
    });
  if (goal === 'delisted') {
    const reason = '连续两期培训质量评估不合格。';
    await execute(as(spec.officer), catalogue.proposeDelisting, {
      id: listing,
      version: await version(),
      reasonCode: 'poor_quality',
      reason,
    });
    await execute(approver, catalogue.delistInstitution, { id: listing, version: await version() });
  }
}
