/* What the phone keeps beneath the folder of recording, and nowhere else: files under hashed names, and copies of
   today's list and forms for today only. A classic worker: `self.RECORDING` is set by the script that loads this one. */
(() => {
  "use strict";

  const { scope, empty, files, version, zone, copy, header } = self.RECORDING;
  const FILES = `catat-berkas-${version}`;
  const PAGES = "catat-halaman-";
  const PATIENCE = 6000; // milliseconds; a slow network then counts as none, and the copy is shown
  const own = new RegExp(`^${scope}(\\d+/)?$`);

  const today = () => new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(new Date());

  const drop = async (unwanted) => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith("catat-") && unwanted(name)).map((name) => caches.delete(name)));
  };
  const dropOldDays = () => drop((name) => name.startsWith(PAGES) && name !== PAGES + today());
  const dropPages = () => drop((name) => name.startsWith(PAGES));

  // --- Keeping -------------------------------------------------------------------------

  const keepOne = async (cache, { url, version: wanted }) => {
    const kept = await cache.match(url);
    if (wanted && kept?.headers.get(header) === wanted) return true;
    const answer = await fetch(`${url}?${copy}=1`, { credentials: "same-origin", redirect: "manual", cache: "no-store" });
    if (answer.type === "opaqueredirect") {
      await dropPages(); // nobody is signed in any more
      return false;
    }
    // Only what was made to be kept says so in its head.
    if (!answer.ok || !answer.headers.has(header)) return false;
    await cache.put(url, answer);
    return true;
  };

  // `all`: these are today's pages, and what else was kept goes.
  const keep = async (pages, all) => {
    await dropOldDays();
    const cache = await caches.open(PAGES + today());
    const wanted = new Set(pages.map(({ url }) => url));
    const kept = all ? await cache.keys() : [];
    await Promise.all(
      kept.filter(({ url }) => !wanted.has(new URL(url).pathname)).map((request) => cache.delete(request)),
    );
    let complete = true;
    // One after the other: a village's network has little room.
    for (const page of pages) complete = own.test(page.url) && (await keepOne(cache, page)) && complete;
    return complete;
  };

  // --- Answering -----------------------------------------------------------------------

  const fromNetwork = async (request) => {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), PATIENCE);
    try {
      return await fetch(request, { signal: abort.signal });
    } finally {
      clearTimeout(timer);
    }
  };

  const fromPhone = async (path) => {
    await dropOldDays();
    const cache = await caches.open(PAGES + today());
    return (await cache.match(path)) || (await (await caches.open(FILES)).match(empty)) || Response.error();
  };

  const page = async (request, path) => {
    try {
      const answer = await fromNetwork(request);
      if (answer.type === "opaqueredirect") await dropPages(); // on the way to the login
      return answer;
    } catch {
      return fromPhone(path);
    }
  };

  const file = async (request) => (await (await caches.open(FILES)).match(request)) || fetch(request);

  // --- The worker's life ---------------------------------------------------------------

  self.addEventListener("install", (event) => {
    const fill = async () => {
      const cache = await caches.open(FILES);
      await cache.addAll(files);
      await keepOne(cache, { url: empty });
      await self.skipWaiting();
    };
    event.waitUntil(fill());
  });

  self.addEventListener("activate", (event) => {
    const begin = async () => {
      await drop((name) => !name.startsWith(PAGES) && name !== FILES);
      await dropOldDays();
      await self.clients.claim();
    };
    event.waitUntil(begin());
  });

  self.addEventListener("message", (event) => {
    const answer = async () => {
      const kept = await keep(event.data.keep, event.data.all).catch(() => false);
      event.source?.postMessage({ kept });
    };
    if (event.data?.keep) event.waitUntil(answer());
  });

  self.addEventListener("fetch", (event) => {
    const { request } = event;
    const { origin, pathname } = new URL(request.url);
    if (request.method !== "GET" || origin !== self.location.origin) return;
    if (files.includes(pathname)) event.respondWith(file(request));
    else if (request.mode === "navigate" && own.test(pathname)) event.respondWith(page(request, pathname));
  });
})();
