import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { type Coverage, coverageOf, covers } from './glyphs.ts';

/** Shipped with the product: Noto Sans, simplified Chinese (OFL). */
const shipped = join(dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')), '../fonts');
/** Where Debian and Ubuntu put fonts-noto-cjk, which has the rare characters of names (𠮷). */
const system = [
  '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
  '/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc',
];

/** Family names for templates, the first that has a glyph wins. */
export const pdfFonts = ['Noto Sans S Chinese', 'Noto Sans CJK SC'] as const;

type Engine = { compiler: NodeCompiler; coverages: Coverage[] };
let engine: Engine | undefined;

function open(): Engine {
  const rare = system.filter((path) => existsSync(path));
  const regular = readdirSync(shipped).filter((name) => name.includes('Regular'));
  const coverages = [...regular.map((name) => join(shipped, name)), ...rare].map(coverageOf);
  return {
    compiler: NodeCompiler.create({ fontArgs: [{ fontPaths: [shipped, ...rare.map((p) => dirname(p))] }] }),
    coverages,
  };
}

/**
 * A PDF from a typst template. `data` reaches it as `json(bytes(sys.inputs.data))`, so nothing in it is ever read as
 * markup. The same template, data and time give the same bytes. Throws when the template does not compile.
 */
export function renderPdf(template: string, data: unknown, at: string): Buffer {
  engine ??= open();
  const document = { mainFileContent: template, inputs: { data: JSON.stringify(data) } };
  return engine.compiler.pdf(document, { creationTimestamp: Math.floor(Date.parse(at) / 1000) });
}

/** Characters of the text that no font here can draw, each once; a document with one of them must not be issued. */
export function unprintable(text: string): string[] {
  engine ??= open();
  const { coverages } = engine;
  const missing = [...text].filter(
    (character) => !/\s/u.test(character) && !covers(coverages, character.codePointAt(0)!),
  );
  return [...new Set(missing)];
}
