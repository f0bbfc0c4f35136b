import { createHash } from 'node:crypto';

export type Part = { readonly name: string; readonly content: Uint8Array };

const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');

/** Names and digests of the parts of a sealed file, as the JSON that is signed. */
export function manifestOf(parts: readonly Part[], about: Readonly<Record<string, string | number>>): Buffer {
  const files = parts.map(({ name, content }) => ({ name, bytes: content.length, sha256: sha256(content) }));
  return Buffer.from(`${JSON.stringify({ format: 'zhenxun-sealed-file/1', ...about, files }, null, 2)}\n`);
}

/** The text that is signed for a manifest: no checkpoint of the log can be read out of it, for it has no size. */
export function sealText(origin: string, manifest: Uint8Array): string {
  return `${origin}/sealed-file\n${sha256(manifest)}\n`;
}

/**
 * What is wrong with a sealed file: names of the parts that are missing, changed or not in the manifest. `signed` is the text
 * under the signature, already checked against the log's key.
 */
export function sealFaults(parts: readonly Part[], origin: string, signed: string | undefined): string[] {
  const manifest = parts.find(({ name }) => name === manifestName);
  if (!manifest || signed !== sealText(origin, manifest.content)) return [manifestName];
  const { files } = JSON.parse(Buffer.from(manifest.content).toString()) as {
    files: { name: string; sha256: string }[];
  };
  const found = new Map(parts.map(({ name, content }) => [name, sha256(content)]));
  const listed = new Set([...files.map(({ name }) => name), manifestName, sealName]);
  return [
    ...files.filter((file) => found.get(file.name) !== file.sha256).map(({ name }) => name),
    ...parts.map(({ name }) => name).filter((name) => !listed.has(name)),
  ];
}

export const manifestName = 'manifest.json';
export const sealName = 'seal.txt';
