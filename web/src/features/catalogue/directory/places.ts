import type { ApplicationData } from '@zhenxun/contracts/catalogue-directory.ts';

const names: Readonly<Record<string, string>> = {
  '/summary': '办学基本情况',
  '/annualCapacity': '年培训能力',
  '/programmes': '拟开展项目',
  '/sites': '培训场地',
  '/teachers': '师资',
  '/resources': '教学资源',
  '/proofs': '证照',
  '/organisation': '机构名称',
  '/uscc': '信用代码',
  '/address': '地址',
  '/scopeText': '业务范围',
};

/** How people call a place of an application: `/programmes/1` → 拟开展项目“理货员”. */
export const placeOf =
  (data: ApplicationData) =>
  (pointer: string): string => {
    const at = /^\/programmes\/(\d+)/.exec(pointer)?.[1];
    const programme = at === undefined ? undefined : data.programmes[Number(at)];
    return programme ? `拟开展项目“${programme.occupationName}”` : (names[pointer] ?? pointer);
  };
