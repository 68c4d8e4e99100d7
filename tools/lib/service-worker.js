// The service worker of the browser build: without it a page that was not opened yet could not be opened without a network.
// tools/lib/offline-worker.ts puts `VERSION` and `FILES` above these lines. It holds the program only; records live in IndexedDB.
/* global self, caches, fetch, setTimeout, VERSION, FILES */
const PREFIX = 'program-'
const CURRENT = PREFIX + VERSION
/** A server that does not answer must not keep a person from the program that lies here. */
const PATIENCE_MS = 3000

self.addEventListener('install', (event) => {
  event.waitUntil(store().then(() => self.skipWaiting()))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(forgetOld().then(() => self.clients.claim()))
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const address = new URL(request.url)
  if (request.method !== 'GET' || address.origin !== self.location.origin) return
  if (request.mode === 'navigate') event.respondWith(page(request))
  else if (address.pathname.startsWith('/assets/')) event.respondWith(asset(request))
})

async function store() {
  const cache = await caches.open(CURRENT)
  // Hashed files may come from the browser's own cache; the page itself must be the one of this version.
  await cache.addAll(FILES.map((file) => new Request(file, { cache: file.startsWith('/assets/') ? 'default' : 'reload' })))
}

/** A window that is still open runs the version before and may yet ask for its files. */
async function forgetOld() {
  const kept = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CURRENT)
  await Promise.all(kept.slice(0, -1).map((name) => caches.delete(name)))
}

/** The newest page that the server has; the stored one when it does not answer. */
async function page(request) {
  const stored = async () => (await (await caches.open(CURRENT)).match('/', { ignoreVary: true })) ?? Response.error()
  const late = new Promise((resolve) => {
    setTimeout(() => resolve(stored()), PATIENCE_MS)
  })
  return Promise.race([fetch(request).catch(stored), late])
}

/** The name holds the content's hash: what is stored under it is right for ever. */
async function asset(request) {
  // The server answers other origins differently and says so (Vary); a file of the program is the same for all.
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request)
}
