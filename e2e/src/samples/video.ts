import { listPacks } from '@zhenxun/contracts/video.ts';
import type { Client } from '../harness/client.ts';
import type { Samples } from '../pages.ts';

async function packOf(client: Client) {
  const [first] = (await client.call(listPacks)).items;
  return first && { id: first.id };
}
async function roomOf(client: Client) {
  const [first] = (await client.call(listPacks)).items;
  return first && { id: first.sessionId };
}

/** How to find something to show on the pages of the feature. */
export const videoSamples: Samples = {
  '/government/video/packs/$id': packOf,
  '/institution/video/packs/$id': packOf,
  '/government/video/sessions/$id': roomOf,
  '/institution/video/sessions/$id': roomOf,
};
