import { expect, it } from 'vitest';
import type { Client } from './harness/client.ts';
import { fileName } from './harness/screenshot.ts';
import { addressOf, pages, pagesOf, samples } from './pages.ts';

const worker = { key: 'worker', login: 'w', password: 'p', roles: ['worker'] as const };
const nobodysClient = {} as Client;

it('lists every page once, each with its own file name', () => {
  const templates = pages.map((page) => page.template);
  expect(new Set(templates).size).toBe(templates.length);
  expect(new Set(templates.map(fileName)).size).toBe(templates.length);
  expect(templates).toEqual(expect.arrayContaining(['/', '/login', '/worker', '/institution', '/government']));
});

it('has a sample for every page with parameters, and no sample without a page', () => {
  const withParameters = pages.map((page) => page.template).filter((template) => template.includes('$'));
  expect(Object.keys(samples).sort()).toEqual(withParameters.sort());
});

it('gives each persona the pages of its areas', () => {
  const seen = (templates: readonly { template: string }[]) => templates.map((page) => page.template);
  expect(seen(pagesOf(undefined))).not.toContain('/worker');
  expect(seen(pagesOf(worker))).toEqual(expect.arrayContaining(['/', '/worker', '/worker/me']));
  expect(seen(pagesOf(worker))).not.toContain('/government');
});

it('refuses to open a page with parameters that nobody gave a sample for', async () => {
  expect(await addressOf('/login', nobodysClient)).toBe('/login');
  await expect(addressOf('/x/$id', nobodysClient)).rejects.toThrow('/x/$id has no sample');
});
