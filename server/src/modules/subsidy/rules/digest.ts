import { hash } from 'node:crypto';
import type { Fact } from '@zhenxun/contracts/common.ts';
import type { FactSet } from '@zhenxun/contracts/decision.ts';
import { canonical } from '../../../kernel/evidence/canonical.ts';
import type { BoundFact, CompiledScheme } from './compiled.ts';
import { isFact } from './values.ts';

/**
 * The part of the facts a decision rests on: those the scheme declares, without what no fact has. This is what is stored
 * beside the decision; deciding it again gives the same bytes.
 */
export function selectFacts({ facts }: CompiledScheme, given: FactSet): FactSet {
  const selected: FactSet = {};
  for (const { name } of facts) {
    const fact = given[name];
    if (fact !== undefined) selected[name] = isFact(fact) ? selectFact(fact) : fact;
  }
  return selected;
}

function selectFact(fact: Fact): Fact {
  const made = { answer: fact.answer, askedAt: fact.askedAt, kind: fact.kind, source: fact.source } as Fact;
  if (fact.validFrom !== undefined) made.validFrom = fact.validFrom;
  if (fact.validTo !== undefined) made.validTo = fact.validTo;
  if (fact.value !== undefined) made.value = fact.value;
  return made;
}

/**
 * `sha256:` and the hex digest of the canonical JSON of `{ facts, scheme, version }`, facts as in `selectFacts`. The bytes
 * are written one by one from parts made once a scheme: `JSON.stringify` of the same object and the conversion to UTF-8
 * took half of a decision.
 */
export function digestInput(compiled: CompiledScheme, facts: FactSet): string {
  return `sha256:${hash('sha256', canonicalInput(compiled, facts), 'hex')}`;
}

/** The canonical bytes; they are the shared buffer's and hold until the next call. */
export function canonicalInput({ scheme, facts: declared }: CompiledScheme, given: FactSet): Uint8Array {
  let at = ascii('{"facts":{', 0);
  let lead = '';
  for (const one of declared) {
    const fact = given[one.name];
    if (fact === undefined) continue;
    at = ascii(one.head, ascii(lead, at));
    at = isFact(fact) ? writeFact(one, fact, at) : json(fact, at);
    lead = ',';
  }
  at = ascii(`},"scheme":"${scheme.id}","version":${scheme.version}}`, at);
  return bytes.subarray(0, at);
}

/** `tail` is the declared kind and what surrounds it. */
function writeFact({ kind, tail }: BoundFact, fact: Fact, from: number): number {
  const { validFrom, validTo, value } = fact;
  let at = json(fact.answer, ascii('{"answer":', from));
  at = json(fact.askedAt, ascii(',"askedAt":', at));
  at = fact.kind === kind ? ascii(tail, at) : ascii(',"source":', json(fact.kind, ascii(',"kind":', at)));
  at = json(fact.source, at);
  if (validFrom !== undefined) at = json(validFrom, ascii(',"validFrom":', at));
  if (validTo !== undefined) at = json(validTo, ascii(',"validTo":', at));
  if (value !== undefined) at = json(value, ascii(',"value":', at));
  return ascii('}', at);
}

let bytes = Buffer.alloc(16_384);

function roomFor(length: number, at: number): Buffer {
  if (at + length > bytes.length) {
    const larger = Buffer.alloc(2 * (at + length));
    bytes.copy(larger, 0, 0, at);
    bytes = larger;
  }
  return bytes;
}

/** Writes text that is ASCII; gives the position after it. */
function ascii(text: string, from: number): number {
  const into = roomFor(text.length, from);
  const { length } = text;
  for (let at = 0; at < length; at++) into[from + at] = text.charCodeAt(at);
  return from + length;
}

/** Writes a value as canonical JSON. Text without quote, backslash, control or non-ASCII character goes the short way. */
function json(value: unknown, from: number): number {
  if (value === true) return ascii('true', from);
  if (value === false) return ascii('false', from);
  if (typeof value !== 'string') return encoded(textOf(value), from);
  const { length } = value;
  const into = roomFor(length + 2, from);
  into[from] = 0x22;
  for (let at = 0; at < length; at++) {
    const code = value.charCodeAt(at);
    if (code < 0x20 || code > 0x7e || code === 0x22 || code === 0x5c) return encoded(JSON.stringify(value), from);
    into[from + 1 + at] = code;
  }
  into[from + 1 + length] = 0x22;
  return from + length + 2;
}

function encoded(text: string, from: number): number {
  return from + roomFor(3 * text.length, from).write(text, from, 'utf8');
}

/** Canonical where there is a canonical form; JSON has one for all but lone surrogates inside a wrongly typed value. */
function textOf(value: unknown): string {
  try {
    return canonical(value);
  } catch {
    return JSON.stringify(value) ?? 'null';
  }
}
