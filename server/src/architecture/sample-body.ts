import type { TSchema } from 'typebox';

type Plain = {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Plain[];
  readonly allOf?: readonly Plain[];
  readonly properties?: Readonly<Record<string, Plain>>;
  readonly required?: readonly string[];
  readonly items?: Plain;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly minLength?: number;
  readonly pattern?: string;
};

const samples = [
  '430102-00000000-0000-7000-8000-000000000000',
  '00000000-0000-7000-8000-000000000000',
  '2026-03-02',
  '430102',
  '示例文字',
  'sample',
  '123456',
  '15412345678',
];

/**
 * A body that has the form a schema asks for, with what is required only: to reach what lies behind the form. Strings with
 * a pattern are the first sample that fits it.
 */
export function sampleOf(schema: TSchema): unknown {
  return sample(schema as Plain);
}

function sample(schema: Plain): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return sample(schema.anyOf[0]!);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => sample(part) as object));
  switch (schema.type) {
    case 'object':
      return Object.fromEntries((schema.required ?? []).map((key) => [key, sample(schema.properties?.[key] ?? {})]));
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => sample(schema.items ?? {}));
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, 1);
    case 'boolean':
      return true;
    case 'string': {
      const fits = samples.find((text) => !schema.pattern || new RegExp(schema.pattern, 'u').test(text)) ?? samples[4]!;
      return schema.pattern ? fits : '示例文字'.padEnd(schema.minLength ?? 0, '示');
    }
    default:
      return {};
  }
}
