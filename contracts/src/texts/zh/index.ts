import { accountTexts } from './account.ts';
import { assessmentTexts } from './assessment.ts';
import { attendanceTexts } from './attendance.ts';
import { catalogueTexts } from './catalogue.ts';
import { certificateTexts } from './certificate.ts';
import { evidenceTexts } from './evidence.ts';
import { fundTexts } from './fund.ts';
import { kernelTexts } from './kernel.ts';
import { organisationTexts } from './organisation.ts';
import { personTexts } from './person.ts';
import { schemeTexts } from './scheme.ts';
import { sheetTexts } from './sheet.ts';
import { subsidyTexts } from './subsidy.ts';
import { supervisionTexts } from './supervision.ts';
import { trainingClassTexts } from './training-class.ts';
import { trainingClassChangeTexts } from './training-class-change.ts';
import { valueTexts } from './values.ts';
import { videoTexts } from './video.ts';

/** Every composed sentence by code. One file a module; codes begin with the module's name. */
export const texts: Readonly<Record<string, string>> = {
  ...kernelTexts,
  ...accountTexts,
  ...evidenceTexts,
  ...sheetTexts,
  ...schemeTexts,
  ...valueTexts,
  ...personTexts,
  ...organisationTexts,
  ...catalogueTexts,
  ...trainingClassTexts,
  ...trainingClassChangeTexts,
  ...attendanceTexts,
  ...assessmentTexts,
  ...certificateTexts,
  ...subsidyTexts,
  ...fundTexts,
  ...supervisionTexts,
  ...videoTexts,
};
