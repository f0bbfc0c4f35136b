import account from '../features/account/menu.ts';
import assessment from '../features/assessment/menu.ts';
import attendance from '../features/attendance/menu.ts';
import catalogue from '../features/catalogue/menu.ts';
import certificate from '../features/certificate/menu.ts';
import fund from '../features/fund/menu.ts';
import kernel from '../features/kernel/menu.ts';
import organisation from '../features/organisation/menu.ts';
import person from '../features/person/menu.ts';
import subsidy from '../features/subsidy/menu.ts';
import supervision from '../features/supervision/menu.ts';
import trainingClass from '../features/training-class/menu.ts';
import video from '../features/video/menu.ts';
import type { Feature } from './areas.ts';

/** Every feature of the application, one line each; nothing is found by scanning folders. */
export const features: readonly Feature[] = [
  catalogue,
  organisation,
  trainingClass,
  attendance,
  assessment,
  certificate,
  subsidy,
  fund,
  supervision,
  video,
  person,
  account,
  kernel,
];
