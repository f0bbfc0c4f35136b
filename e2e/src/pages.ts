import type { RoleCode } from '@zhenxun/contracts/roles.ts';
import { type Area, allowed, areaOf, areas } from '@zhenxun/web/app/areas.ts';
import { features } from '@zhenxun/web/app/features.ts';
import { shellPages } from '@zhenxun/web/app/shell-pages.ts';
import type { Client } from './harness/client.ts';
import type { DemoPersona } from './personas.ts';
import { accountSamples } from './samples/account.ts';
import { assessmentSamples } from './samples/assessment.ts';
import { attendanceSamples } from './samples/attendance.ts';
import { catalogueSamples } from './samples/catalogue.ts';
import { certificateSamples } from './samples/certificate.ts';
import { fundSamples } from './samples/fund.ts';
import { kernelSamples } from './samples/kernel.ts';
import { organisationSamples } from './samples/organisation.ts';
import { personSamples } from './samples/person.ts';
import { subsidySamples } from './samples/subsidy.ts';
import { supervisionSamples } from './samples/supervision.ts';
import { trainingClassSamples } from './samples/training-class.ts';
import { videoSamples } from './samples/video.ts';

/** One page of the application, as the browser tests and the screenshots open it. */
export type Page = {
  readonly area: Area;
  /** Router template, `/government/subsidy/claims/$id`. */
  readonly template: string;
  readonly roles?: readonly RoleCode[];
};

/**
 * How to find something to show on a page whose address has `$parameters`: the values, from the API as this persona
 * sees it, or undefined when the persona has none. Each feature keeps its own in samples/.
 */
export type Sample = (client: Client) => Promise<Readonly<Record<string, string>> | undefined>;
export type Samples = Readonly<Record<string, Sample>>;
export const samples: Samples = {
  ...personSamples,
  ...organisationSamples,
  ...catalogueSamples,
  ...trainingClassSamples,
  ...attendanceSamples,
  ...assessmentSamples,
  ...certificateSamples,
  ...subsidySamples,
  ...fundSamples,
  ...supervisionSamples,
  ...videoSamples,
  ...accountSamples,
  ...kernelSamples,
};

const areaNames = Object.keys(areas) as Area[];

function areaOfShellPage(path: string): Area {
  return areaNames.find((area) => areas[area].base !== '' && path.startsWith(`${areas[area].base}/`)) ?? 'portal';
}

/** Every page there is: area homes, pages of the shell, pages of the features. */
export const pages: readonly Page[] = [
  ...areaNames.map((area) => ({ area, template: areas[area].home })),
  ...shellPages.map((path) => ({ area: areaOfShellPage(path), template: path })),
  ...features.flatMap((feature) =>
    (feature.routes ?? []).map(({ area, path, roles }) => ({ area, template: path, ...(roles ? { roles } : {}) })),
  ),
];

/** Pages this persona may open (nobody: the portal). */
export function pagesOf(persona: DemoPersona | undefined): Page[] {
  const grants = persona?.roles.map((role) => ({ role })) ?? [];
  const open = new Set<Area>(['portal', ...grants.map(({ role }) => areaOf(role))]);
  return pages.filter((page) => open.has(page.area) && allowed(page.roles, grants));
}

/** Address of the page with the parameters a sample found; undefined when there is nothing to show. */
export async function addressOf(template: string, client: Client): Promise<string | undefined> {
  if (!template.includes('$')) return template;
  const sample = samples[template];
  if (!sample) throw new Error(`${template} has no sample in e2e/src/pages.ts`);
  const values = await sample(client);
  return values && template.replaceAll(/\$(\w+)/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
}
