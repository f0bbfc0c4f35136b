/** Where the server dies: at a statement that this file of the code sends, or at the commit of its verb. */
export type Point = {
  /** `fund/commands/post.ts`, or `commit fund/commands/release-batch.ts`. */
  readonly what: string;
  /** Before the statement leaves, when it has just left, or when its answer is there. */
  readonly moment: 'before' | 'sent' | 'after';
  /** At which time of reaching it, from 1. */
  readonly n: number;
};

const point = (what: string, moment: Point['moment'], n = 1): Point => ({ what, moment, n });
const commits = (verb: string) =>
  (['after', 'sent', 'before'] as const).map((moment) => point(`commit ${verb}`, moment));

const [create, release, download] = ['create-batch', 'release-batch', 'note-download'].map(
  (name) => `fund/commands/${name}.ts`,
) as [string, string, string];
const answer = 'fund/commands/record-answer.ts';
const post = 'fund/commands/post.ts';
const claims = 'subsidy/commands/payment.ts';
const notice = 'subsidy/commands/notice.ts';

/** Kill points by what the client asks for; the first of each are those of a short run. */
export const points: Readonly<Record<'create' | 'release' | 'download' | 'answer' | 'close', readonly Point[]>> = {
  create: [...commits(create), point(create, 'after'), point(claims, 'before'), point(claims, 'after')],
  release: [point(post, 'after', 2), ...commits(release), point(release, 'after', 2), point(post, 'before')],
  download: [...commits(download).slice(0, 2), point(download, 'after')],
  answer: [
    point(post, 'after', 2),
    ...commits(answer),
    point(answer, 'after'),
    point(claims, 'after', 2),
    point(post, 'before', 3),
  ],
  close: [
    ...commits(notice),
    point('kernel/jobs.ts', 'after', 6),
    point(notice, 'after'),
    point(claims, 'before'),
    point('kernel/evidence/writer.ts', 'after', 3),
  ],
};

const frame =
  /server\/src\/((?:modules\/)?(?:[\w-]+\/commands\/[\w-]+|kernel\/jobs|kernel\/evidence\/writer)\.ts):(\d+)/;
const named = (file: string) => file.replace(/^modules\//, '');

/** The innermost line of a command, of the jobs or of the log that sends a statement. */
export function placeOf(stack: string): { what: string; line: string } | undefined {
  const found = frame.exec(stack);
  if (!found?.[1]) return undefined;
  return { what: named(found[1]), line: `${named(found[1])}:${found[2]}` };
}

/** The outermost command within the transaction: whose it is. What called for the transaction does not count. */
export function verbOf(whole: string): string | undefined {
  const [stack = ''] = whole.split('kernel/command.ts');
  const files = [...stack.matchAll(new RegExp(frame, 'g'))].map(([, file = '']) => named(file));
  return files.findLast((file) => file.includes('/commands/'));
}
