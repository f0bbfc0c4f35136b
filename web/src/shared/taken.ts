import type { FileRef } from '@zhenxun/contracts/common.ts';
import { uploadFile } from '@zhenxun/contracts/kernel.ts';
import { upload } from '../app/api.ts';
import { serverNow } from '../app/session.ts';
import { type Located, locate } from './locate.ts';

/** An uploaded photo with when and, where the device says so, where it was taken. */
export type Taken = FileRef & { at: string; position?: Located };

/** For `FileUpload`: sends a photo of a kind and keeps time and place of taking with it. */
export const sendTaken =
  (kind: string) =>
  async (file: File, onProgress: (part: number) => void): Promise<Taken> => {
    const [sent, position] = await Promise.all([
      upload(uploadFile, { file, onProgress, fields: { kind } }),
      locate(5_000).catch(() => undefined),
    ]);
    // told by the clock of the server: that of a device may be wrong by hours
    const age = Date.now() - file.lastModified;
    const at = new Date(Date.parse(serverNow()) - age).toISOString();
    return { ...sent, at, ...(position ? { position } : {}) };
  };

/** What the request takes of a photo. */
export const takenBody = ({ id, at, position }: Taken) => ({ id, at, ...(position ? { position } : {}) });
