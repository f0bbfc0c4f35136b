// Keeps the class-kit page working without network: its shell and the files it has loaded. Nothing of /api is ever kept.
const shelf = 'zx-kit-1';
const shell = '/kit';

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(shelf)
      .then((cache) => cache.add(shell))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

// the page says which files it stands on; what an earlier version needed goes
self.addEventListener('message', (event) => {
  const wanted = event.data?.keep;
  if (Array.isArray(wanted))
    event.waitUntil(keep(wanted).then(() => event.source?.postMessage({ kept: wanted.length })));
});

async function keep(wanted) {
  const cache = await caches.open(shelf);
  const had = new Set((await cache.keys()).map((request) => request.url));
  await Promise.all(wanted.filter((url) => !had.has(url)).map((url) => cache.add(url)));
  await cache.add(shell);
  const needed = new Set([...wanted, new URL(shell, self.location.origin).href]);
  await Promise.all([...had].filter((url) => !needed.has(url)).map((url) => cache.delete(url)));
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin || url.pathname.startsWith('/api/')) return;
  if (request.mode === 'navigate') event.respondWith(fetch(request).catch(() => caches.match(shell)));
  else if (url.pathname.startsWith('/assets/'))
    event.respondWith(kept(request).then((found) => found ?? fetch(request)));
  else event.respondWith(fetch(request).catch(async () => (await kept(request)) ?? Response.error()));
});

const kept = (request) => caches.match(request, { cacheName: shelf, ignoreVary: true });
