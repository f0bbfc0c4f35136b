import type { Vault } from '../../../kernel/vault.ts';

const bound = (faceId: string) => `person.face/${faceId}`;

/** The template of a face for the store: four bytes a number, sealed and bound to its record. */
export function sealTemplate(vault: Vault, faceId: string, embedding: Float32Array): string {
  const bytes = Buffer.alloc(embedding.length * 4);
  embedding.forEach((value, at) => {
    bytes.writeFloatLE(value, at * 4);
  });
  return vault.seal(bytes.toString('base64'), bound(faceId));
}

/** The template as it was sealed; throws when it is another record's. */
export function openTemplate(vault: Vault, faceId: string, sealed: string): Float32Array {
  const bytes = Buffer.from(vault.open(sealed, bound(faceId)), 'base64');
  return Float32Array.from({ length: bytes.length / 4 }, (_, at) => bytes.readFloatLE(at * 4));
}
