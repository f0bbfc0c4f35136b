import { expect, it } from 'vitest';
import { bytesText, refuseFile } from './files.ts';

it('says sizes as people read them', () => {
  expect([0, 1023, 1536, 5 * 1024 * 1024].map(bytesText)).toEqual(['0 B', '1023 B', '1.5 KB', '5.0 MB']);
});

it('refuses by ending, emptiness and size, and says what to do', () => {
  const accept = ['xlsx', 'csv'];
  expect(refuseFile({ name: '花名册.XLSX', size: 10 }, accept, 5)).toBeUndefined();
  expect(refuseFile({ name: '花名册.xls', size: 10 }, accept, 5)).toBe(
    '“花名册.xls”的格式不支持，请使用 xlsx、csv 文件。',
  );
  expect(refuseFile({ name: 'a.csv', size: 0 }, accept, 5)).toBe('“a.csv”是空文件。');
  expect(refuseFile({ name: 'a.csv', size: 6 * 1024 * 1024 }, accept, 5)).toContain('超过 5 MB');
  expect(refuseFile({ name: '无后缀', size: 1 }, accept, 5)).toContain('格式不支持');
});
