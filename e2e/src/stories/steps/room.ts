import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { giveConsent } from '@zhenxun/contracts/person-own.ts';
import { getPack, getSessionVideo, listPacks, type Pack } from '@zhenxun/contracts/video.ts';
import { facePhoto } from '@zhenxun/server/demo/face-photo.ts';
import { freePort } from '../../../../tools/ports.ts';
import type { Session } from './attendance.ts';
import { press, type Stage } from './stage.ts';

const run = promisify(execFile);
const home = join(import.meta.dirname, '../../../..');
const size = '960x720';
/** A minute before the session may be filmed at the latest, to after its end: what a camera sends of it, in seconds. */
const lessonSeconds = 190 * 60;
const patienceMs = 90_000;

/**
 * A room with six people before a camera that is ffmpeg, the process that takes its pictures, and the webcam of whoever takes
 * photos there: its picture is what was shown last.
 */
export type Room = {
  /** Environment of the server and flags of the browser that know of it. */
  readonly env: Readonly<Record<string, string>>;
  readonly flags: readonly string[];
  startMedia(data: string): Promise<void>;
  /** Puts a picture before the webcam, for whoever opens it from now on. */
  show(picture: Uint8Array): Promise<void>;
  /** Sends the room as it is, in its own time, until told to end. */
  film(url: string): { end(): Promise<void> };
  /** Sends all of a lesson of three hours and a little, far faster than it passes: as the clock of the province was moved. */
  filmLesson(url: string): Promise<void>;
  close(): void;
};

const ffmpeg = (...args: string[]) => run('ffmpeg', ['-nostdin', '-loglevel', 'error', '-y', ...args]);

/** Six faces nobody has, three in a row. */
async function makeStill(folder: string): Promise<string> {
  const faces = await Promise.all([0, 1, 2, 3, 4, 5].map((n) => facePhoto(`seat-${n}`)));
  const names = faces.map((photo, n) => {
    const name = join(folder, `face-${n}.jpg`);
    writeFileSync(name, photo);
    return name;
  });
  const cells = names.map((_, n) => `[${n}]scale=320:-2,crop=320:360[c${n}]`).join(';');
  const layout = names.map((_, n) => `${(n % 3) * 320}_${Math.floor(n / 3) * 360}`).join('|');
  const wall = `${cells};${names.map((_, n) => `[c${n}]`).join('')}xstack=inputs=6:layout=${layout}`;
  const still = join(folder, 'room.jpg');
  await ffmpeg(...names.flatMap((name) => ['-i', name]), '-filter_complex', wall, still);
  return still;
}

export async function openRoom(): Promise<Room> {
  const folder = mkdtempSync(join(tmpdir(), 'zhenxun-room-'));
  const webcam = join(folder, 'webcam.mjpeg');
  const still = await makeStill(folder);
  const lesson = join(folder, 'lesson.flv');
  const port = await freePort();
  const env = { ZHENXUN_MEDIA_PORT: String(port) };
  // every five seconds a picture, none of them a key but the first: what joins late is given all of it
  const slow = ['-r', '1/5', '-t', String(lessonSeconds), '-x264-params', 'keyint=infinite:scenecut=0'];
  const picture = [
    '-s',
    size,
    '-pix_fmt',
    'yuv420p',
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-tune',
    'zerolatency',
  ];
  await ffmpeg('-framerate', '1/5', '-loop', '1', '-i', still, ...picture, ...slow, lesson);
  let media: ChildProcess | undefined;
  const room: Room = {
    env,
    flags: [
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-video-capture=${webcam}`,
    ],
    async startMedia(data) {
      const args = ['--import', 'tsx', 'server/src/cli.ts', 'media'];
      media = spawn(process.execPath, args, {
        cwd: home,
        env: { ...process.env, ...env, ZHENXUN_DATA: data },
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      while (!((await listens(port)) && (await listens(port + 1)))) {
        if (media.exitCode !== null) throw new Error(`the media process ended with ${media.exitCode}`);
        await wait(200);
      }
    },
    async show(shown) {
      const file = join(folder, 'shown');
      writeFileSync(file, shown);
      const frames = ['-t', '1', '-r', '20', '-s', '640x480', '-huffman', 'default', '-q:v', '3', '-f', 'mjpeg'];
      await ffmpeg('-loop', '1', '-i', file, ...frames, webcam);
    },
    film(url) {
      const args = ['-re', '-loop', '1', '-i', still, '-r', '10', '-g', '10', ...picture, '-f', 'flv', url];
      const child = spawn('ffmpeg', ['-nostdin', '-loglevel', 'error', ...args], {
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      return {
        end() {
          child.kill('SIGINT');
          return ended;
        },
      };
    },
    filmLesson: async (url) => void (await ffmpeg('-readrate', '4000', '-i', lesson, '-c', 'copy', '-f', 'flv', url)),
    close() {
      media?.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return room;
}

const listens = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    }).on('error', () => resolve(false));
  });

/** Everyone of the class agrees to being filmed. */
export async function agreeToFilm(stage: Stage, logins: readonly string[]): Promise<void> {
  const body = { kind: 'room_video', textVersion: '2026-1' } as const;
  for (const login of logins) await (await stage.client(login)).call(giveConsent, { body });
}

/** Who runs the class opens the camera of the room; gives the address it sends to. */
export async function openCamera(stage: Stage, session: Session): Promise<string> {
  const page = await stage.at('banji', `/institution/video/sessions/${session.id}`);
  await press(page, '开启摄像头');
  return (await page.locator('.zx-video-address').textContent()) ?? '';
}

/** What an officer sees live: the marks over it, and how light the picture is, 0 black to 255 white. */
export async function watchLive(stage: Stage, session: Session): Promise<{ mark: string; light: number }> {
  const page = await stage.at('dudao', `/government/video/sessions/${session.id}`);
  await press(page, '查看实时画面');
  await page.waitForFunction(() => {
    const screen = document.querySelector<HTMLVideoElement>('.zx-video-live video');
    return screen && screen.currentTime > 0.3 && screen.videoWidth === 960;
  });
  const light = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    const pen = canvas.getContext('2d');
    pen?.drawImage(document.querySelector<HTMLVideoElement>('.zx-video-live video')!, 0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = pen?.getImageData(0, 0, 1, 1).data ?? [];
    return (red + green + blue) / 3;
  });
  return { mark: (await page.locator('.zx-video-mark span').first().textContent()) ?? '', light };
}

/** The teacher takes a photo by the camera of the phone, where he stands. */
export async function photograph(
  stage: Stage,
  session: Session,
  place: { latitude: number; longitude: number; accuracy: number },
) {
  const page = await stage.at('jiaoshi', `/institution/video/sessions/${session.id}`, 'phone');
  await page.context().grantPermissions(['geolocation', 'camera']);
  await page.context().setGeolocation(place);
  const before = await page.locator('.zx-photos figure').count();
  await press(page, '打开相机拍照');
  await press(page, '拍照');
  await page.locator('.zx-photos figure').nth(before).waitFor();
}

async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  for (const end = Date.now() + patienceMs; Date.now() < end; await wait(300)) {
    const found = await look();
    if (found !== undefined) return found;
  }
  throw new Error(`waited too long for ${what}`);
}

/** So many pieces of the recording have been taken up. */
export async function recorded(stage: Stage, session: Session, count: number) {
  const officer = await stage.client('jingban');
  return until(`${count} recordings`, async () => {
    const { record } = await officer.call(getSessionVideo, { params: { id: session.id } });
    return record.recordings.length >= count ? record.recordings : undefined;
  });
}

/** The pack of the session, made by itself, once its segments have been cut. */
export async function packOf(stage: Stage, session: Session): Promise<Pack> {
  const officer = await stage.client('jingban');
  return until('the pack', async () => {
    const found = (await officer.call(listPacks, { query: { limit: 50 } })).items.find(
      ({ sessionId }) => sessionId === session.id,
    );
    if (!found || found.state === 'cutting') return undefined;
    return (await officer.call(getPack, { params: { id: found.id } })).record;
  });
}
