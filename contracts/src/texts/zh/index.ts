import { accountTexts } from './account.ts';
import { evidenceTexts } from './evidence.ts';
import { kernelTexts } from './kernel.ts';
import { schemeTexts } from './scheme.ts';
import { sheetTexts } from './sheet.ts';
import { valueTexts } from './values.ts';

/** Every composed sentence by code. One file a module; codes begin with the module's name. */
export const texts: Readonly<Record<string, string>> = {
  ...kernelTexts,
  ...accountTexts,
  ...evidenceTexts,
  ...sheetTexts,
  ...schemeTexts,
  ...valueTexts,
};
