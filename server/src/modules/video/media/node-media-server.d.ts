/** As much of node-media-server 4.4.3 as is used: it ships no types. */
declare module 'node-media-server' {
  export type MediaSession = {
    readonly ip: string;
    readonly streamName: string;
    readonly streamPath: string;
    streamQuery: Record<string, string>;
    close(): void;
  };
  export default class NodeMediaServer {
    constructor(config: {
      bind: string;
      rtmp: { port: number };
      http: { port: number };
      auth: { play: boolean; publish: boolean; secret: string };
      webadmin: { enable: boolean };
      store: { path: string };
    });
    on(event: string, listener: (session: MediaSession) => void): void;
    run(): Promise<void>;
    stop(): Promise<void>;
  }
}

declare module 'node-media-server/src/core/logger.js' {
  const logger: { level: string };
  export default logger;
}
