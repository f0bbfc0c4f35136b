import { finding, notice, type Rule, resultsOf } from './facts.ts';

/** The organisation is on the directory with this programme. An enterprise trains its own people and needs no listing. */
export const standing: Rule = ({
  stage,
  standing: found,
  organisationKind,
  organisationName,
  class: { occupationName },
}) => {
  const code = 'training_class.check.standing';
  if (organisationKind === 'enterprise') {
    return [finding(`${code}.enterprise`, 'passed', notice, { organisation: organisationName })];
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

export const resources: Rule = ({ class: { resources: count } }) => {
  const code = 'training_class.check.resources';
  const found = count === 0 ? [finding(code, 'failed', notice, {}, { pointer: '/resources' })] : [];
  return resultsOf(code, notice, found, { count });
};

/** Who assesses must not have taught: training and examining are kept apart. */
export const assessment: Rule = ({ sessions, teachers, class: { assessment: plan, endsOn } }) => {
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
    found.push(
      finding(`${code}.too_early`, 'failed', notice, { day: plan.day, lastDay }, { pointer: '/assessment/day' }),
    );
  }
  return resultsOf(code, notice, found, { day: plan.day, assessor: plan.assessorName, endsOn });
};
