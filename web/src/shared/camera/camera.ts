/** Longest side of a picture handed in: the engine looks at less, and a phone line is slow. */
const longest = 1_280;

/** Front camera (`user`), or the one at the back of the device. */
export type Facing = 'user' | 'environment';

/** The camera. Throws where there is none, or it may not be used. */
export function openCamera(facing: Facing): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: facing, width: { ideal: 1280 }, height: { ideal: 960 } },
  });
}

export function closeCamera(stream: MediaStream | undefined): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

/** What the camera shows now, as a JPEG file of this name; undefined before its first picture. */
export async function takePicture(video: HTMLVideoElement, name: string): Promise<File | undefined> {
  const { videoWidth, videoHeight } = video;
  const scale = Math.min(1, longest / Math.max(videoWidth, videoHeight));
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: Math.round(videoWidth * scale), height: Math.round(videoHeight * scale) });
  const pen = canvas.getContext('2d');
  if (!pen || videoWidth === 0) return undefined;
  pen.drawImage(video, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.9));
  return blob ? new File([blob], name, { type: 'image/jpeg' }) : undefined;
}
