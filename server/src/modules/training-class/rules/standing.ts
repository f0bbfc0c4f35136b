import { ProofKind } from '@zhenxun/contracts/organisation.ts';
import { type ClassFacts, finding, notice, type Rule, resultsOf } from './facts.ts';

/**
 * Whether the class rests on the exemption for training one's own people: its organisation is of an exempt kind and not on the
 * directory with this programme. One suspended or taken from the directory is not exempt.
 */
export function trainsOwn({
  organisationKind,
  standing: found,
  figures: { listingExempt },
}: Pick<ClassFacts, 'organisationKind' | 'standing' | 'figures'>): boolean {
  const listed = found.state === 'listed' && found.programme;
  return listingExempt.value.includes(organisationKind) && !listed && !['suspended', 'delisted'].includes(found.state);
}

/** The organisation is on the directory with this programme, or needs no listing for training its own people. */
export const standing: Rule = (facts) => {
  const { stage, standing: found, organisationName, figures, class: record } = facts;
  const { occupationName } = record;
  const code = 'training_class.check.standing';
  if (trainsOwn(facts)) {
    const { documentNo } = figures.listingExempt;
    return [finding(`${code}.enterprise`, 'passed', documentNo, { organisation: organisationName })];
  }
  const params = { organisation: organisationName, reason: found.reason ?? '', until: found.until ?? '' };
  const at = { pointer: '/organisation' };
  if (found.state !== 'listed') {
    // what was taught under a good standing is not undone by a later suspension: a person judges
    const outcome = stage === 'filing' || stage === 'enrolment' ? 'failed' : 'to_judge';
    return [finding(`${code}.${found.state}`, outcome, notice, params, at)];
  }
  if (!found.programme && (stage === 'filing' || stage === 'enrolment')) {
    const programme = { organisation: organisationName, occupation: occupationName };
    return [finding(`${code}.programme`, 'failed', notice, programme, { pointer: '/entry' })];
  }
  return resultsOf(code, notice, [], { organisation: organisationName });
};

/** Filed early enough; over a year without a published calendar a shortfall is for a person to judge. */
export const leadTime: Rule = ({ lead, figures: { leadWorkdays }, class: { startsOn } }) => {
  const code = 'training_class.check.lead_time';
  const params = { count: Math.max(0, lead.count), need: leadWorkdays.value, startsOn };
  const short = lead.count < leadWorkdays.value;
  const outcome = lead.provisional && lead.count > 0 ? 'to_judge' : 'failed';
  const found = short ? [finding(code, outcome, leadWorkdays.documentNo, params, { pointer: '/startsOn' })] : [];
  return resultsOf(code, leadWorkdays.documentNo, found, params);
};

/** Not larger than the parameter allows. */
export const capacity: Rule = ({ class: { capacity: planned }, figures: { maxCapacity } }) => {
  const code = 'training_class.check.capacity';
  const params = { planned, limit: maxCapacity.value };
  const found =
    planned > maxCapacity.value
      ? [finding(code, 'failed', maxCapacity.documentNo, params, { pointer: '/capacity' })]
      : [];
  return resultsOf(code, maxCapacity.documentNo, found, params);
};

/** A class with lessons on site has a site whose fence is drawn: attendance is proven against it. */
export const siteFence: Rule = ({ site, class: { mode } }) => {
  const code = 'training_class.check.site';
  if (mode === 'online') return resultsOf(`${code}.online`, notice, []);
  if (site === undefined) return [finding(`${code}.absent`, 'failed', notice, {}, { pointer: '/siteRef' })];
  const found = site.fence
    ? []
    : [finding(`${code}.no_fence`, 'failed', notice, { site: site.name }, { pointer: '/siteRef' })];
  return resultsOf(code, notice, found, { site: site.name });
};

/** The class is taught with registered resources that are for its occupation. */
export const resources: Rule = ({ class: { resources: chosen, occupationKey, occupationName } }) => {
  const code = 'training_class.check.resources';
  if (chosen.length === 0) return [finding(code, 'failed', notice, {}, { pointer: '/resources' })];
  const found = chosen.flatMap(({ title, registered, occupationKeys }, i) => {
    const at = { pointer: `/resources/${i}` };
    if (!registered) return [finding(`${code}.ended`, 'failed', notice, { title }, at)];
    if (occupationKeys.includes(occupationKey)) return [];
    return [finding(`${code}.other_occupation`, 'to_judge', notice, { title, occupation: occupationName }, at)];
  });
  return resultsOf(code, notice, found, { count: chosen.length });
};

/** Each proof the region asks of a site is valid on every day of teaching there; one run of days is one finding. */
export const siteProofs: Rule = ({ sessions, proofs, figures: { siteProofs: asked } }) => {
  const code = 'training_class.check.site_proof';
  const onSite = sessions.filter((session) => session.mode === 'onsite');
  const found = asked.value.flatMap((kind) => {
    const own = proofs.filter((proof) => proof.kind === kind);
    const bare = onSite.filter(
      ({ day }) => !own.some(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo)),
    );
    const [first] = bare;
    if (first === undefined) return [];
    const proof = ProofKind.label(kind);
    const place = { pointer: `/sessions/${first.no}`, subject: first.id };
    if (own.length === 0) return [finding(`${code}.absent`, 'failed', asked.documentNo, { proof }, place)];
    const params = { proof, no: first.no, day: first.day, count: bare.length };
    return [finding(`${code}.lapsed`, 'failed', asked.documentNo, params, place)];
  });
  const names = asked.value.map((kind) => ProofKind.label(kind)).join('、');
  return resultsOf(code, asked.documentNo, found, { proofs: names });
};

/** Who assesses must not have taught: training and examining are kept apart. */
export const assessment: Rule = ({ sessions, teachers, stage, class: { assessment: plan, endsOn } }) => {
  const code = 'training_class.check.assessment';
  if (plan === null) return [finding(`${code}.absent`, 'failed', notice, {}, { pointer: '/assessment' })];
  const found = [];
  const taught = new Set(sessions.map((session) => session.teacherId));
  const teaches = plan.assessorTeacherId !== undefined && taught.has(plan.assessorTeacherId);
  const assessor = teachers.find((teacher) => teacher.id === plan.assessorTeacherId);
  if (teaches) {
    const params = { name: assessor?.name ?? plan.assessorName };
    found.push(finding(`${code}.teacher`, 'failed', notice, params, { pointer: '/assessment/assessorName' }));
  }
  const lastDay =
    sessions
      .map((session) => session.day)
      .sort()
      .at(-1) ?? '';
  if (plan.day < lastDay) {
    // the plan of a class that runs is fixed: when it is assessed after a lesson was put off, a person judges
    const outcome = stage === 'change' ? 'to_judge' : 'failed';
    const params = { day: plan.day, lastDay };
    found.push(finding(`${code}.too_early`, outcome, notice, params, { pointer: '/assessment/day' }));
  }
  return resultsOf(code, notice, found, { day: plan.day, assessor: plan.assessorName, endsOn });
};
