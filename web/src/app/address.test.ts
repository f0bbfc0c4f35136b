import { describe, expect, it } from 'vitest';
import { fill, parseQuery, queryText } from './address.ts';
import { to } from './paths.ts';

describe('addresses', () => {
  it('fills both kinds of templates and encodes', () => {
    expect(fill('/api/a/:id/approve', { id: '430102-x y' })).toBe('/api/a/430102-x%20y/approve');
    expect(to('/worker/claims/$id', { id: 'a/b' }, { tab: 'lines' })).toBe('/worker/claims/a%2Fb?tab=lines');
  });

  it('refuses to build an address with a hole', () => {
    expect(() => fill('/api/a/:id', {})).toThrow('no value for id');
  });

  it('keeps order and lists, leaves empty values out, and reads them back', () => {
    const text = queryText({
      q: '焊工',
      state: ['draft', 'sent'],
      empty: '',
      none: undefined,
      level: 3,
      code: '430000',
    });
    expect(text).toBe('?q=%E7%84%8A%E5%B7%A5&state=draft&state=sent&level=3&code=430000');
    expect(parseQuery(text)).toEqual({ q: '焊工', state: ['draft', 'sent'], level: '3', code: '430000' });
    expect(queryText({ a: undefined })).toBe('');
  });
});
