import type { PledgeKind, PledgeSigning } from '@zhenxun/contracts/person.ts';
import { type Ctx, query } from '../kernel/command.ts';
import { currentText } from '../modules/person/index.ts';
import { paint } from './picture.ts';

/** Who signs: a trainee with the ID number, an institution's account by its name. */
type Signer = { name: string; idNumber?: string };

/** The signature of an invented person under the text in force in the region: typed, or drawn where a picture was uploaded. */
export async function signingOf(
  ctx: Ctx,
  asked: { kind: PledgeKind; region: string },
  signer: Signer,
  signature?: string,
): Promise<PledgeSigning> {
  const text = await query(ctx, (q) => currentText(q, asked));
  return {
    textRef: text.ref,
    digest: text.digest,
    name: signer.name,
    ...(signer.idNumber ? { documentTail: signer.idNumber.slice(-4) } : {}),
    means: signature ? 'drawn' : 'typed',
    ...(signature ? { signature } : {}),
  };
}

/** What a finger leaves on a screen: strokes that are nobody's name. `n` tells one from another. */
export function inventedSignature(n: number): Buffer {
  const strokes = Array.from({ length: 4 }, (_, i) => ({
    left: 40 + i * 120,
    wave: 18 + ((n * 7 + i * 11) % 26),
    lean: ((n + i * 3) % 5) - 2,
  }));
  return paint(520, 180, (x, y) => {
    for (const { left, wave, lean } of strokes) {
      const at = (x - left) / 96;
      if (at < 0 || at > 1) continue;
      const bent = 90 + wave * Math.sin(at * Math.PI * 3) + lean * 22 * (at - 0.5);
      if (Math.abs(y - bent) < 4) return [22, 28, 46];
      if (Math.abs(x - left - 48 - lean * (y - 90) * 0.2) < 3 && y > 46 && y < 138) return [22, 28, 46];
    }
    return [255, 255, 255];
  });
}
