/* Public pages without a network. The network comes first; a page that came from it is kept; the kept copy is shown
   when no answer comes, and says so. Whatever is not marked `public` by the server is never kept.
   A classic worker: `self.OFFLINE` is set by the script that loads this one. */
(() => {
  "use strict";

  const { release, files, pages, state, never, filters, statics } = self.OFFLINE;
  const store = self.OfflineStore;
  const { FILES, PAGES } = store;
  const PATIENCE = 4000; // milliseconds; a network that is slower counts as none where there is a copy
  const GONE = [401, 403, 404, 410];
  const NO_ANSWER = (status) => status >= 500 || status === 429;
  // As a stranger, past every cache, and without following a redirect: the page everybody gets at this address.
  const PLAIN = { credentials: "omit", redirect: "manual", cache: "no-store" };
  // A copy is as safe as the page was.
  const HEADERS = ["Content-Type", "Content-Language", "Content-Security-Policy", "Permissions-Policy", "Referrer-Policy"];
  const NEEDED = new RegExp(`(?:src|href)="(${statics}(?:css|js)/[^"]+)"`, "g");
  const OWN_FILE = new RegExp(`^${statics}(?:css|fonts|img|js)/`);

  const keyOf = ({ pathname, search }) => pathname + search;
  const offlinePages = pages.map(({ page }) => page);
  const offlinePageFor = (path) => pages.find(({ prefix }) => path.startsWith(prefix)).page;
  const dateOf = (answer) => Date.parse(answer.headers.get("Date")) || Date.now();
  const headersOf = (answer) => {
    const told = HEADERS.map((name) => [name, answer.headers.get(name)]);
    return Object.fromEntries(told.filter(([, value]) => value));
  };

  const mayBeKept = ({ origin, pathname, searchParams }) =>
    origin === self.location.origin &&
    !never.some((path) => pathname.startsWith(path)) &&
    [...searchParams.keys()].every((name) => filters.includes(name));

  const isPublicPage = (answer) => {
    const rule = answer.headers.get("Cache-Control") ?? "";
    return (
      answer.status === 200 &&
      !answer.redirected &&
      (answer.headers.get("Content-Type") ?? "").startsWith("text/html") &&
      /\bpublic\b/.test(rule) &&
      !/private|no-store/.test(rule)
    );
  };

  // --- Keeping -------------------------------------------------------------------------

  const keepFile = async (path) => {
    if (await store.has(FILES, path)) return;
    const answer = await fetch(path);
    if (!answer.ok) throw new TypeError(`${path}: ${answer.status}`);
    await store.put(FILES, path, answer, { headers: headersOf(answer) });
  };

  // `visited` orders the pages: the one that nobody has looked at for longest goes first.
  const keepPage = async (key, answer, visited) => {
    const text = await answer.text();
    const needed = [...new Set(Array.from(text.matchAll(NEEDED), ([, path]) => path))];
    for (const path of needed) await keepFile(path).catch(() => {});
    await store.put(PAGES, key, new Response(text), {
      kept: dateOf(answer),
      visited,
      tag: answer.headers.get("ETag"),
      title: /<title>([^<]*)<\/title>/.exec(text)?.[1].replace(/ · [^·]*$/, "") ?? key,
      files: needed,
      headers: headersOf(answer),
    });
    await store.trim(files, offlinePages);
  };

  const keepOfflinePage = async (page) => {
    if (await store.has(PAGES, page)) return;
    const answer = await fetch(page, PLAIN);
    if (!isPublicPage(answer)) throw new TypeError(`${page}: ${answer.status}`);
    await keepPage(page, answer, Date.now());
  };

  const fill = async () => {
    for (const path of files) await keepFile(path);
    await keepOfflinePage(offlinePageFor("/"));
  };

  // --- Contact: what was changed or withdrawn ------------------------------------------

  // Whether the server has answered for this page. What it no longer gives to everybody goes.
  const check = async ({ key, facts }) => {
    const headers = facts.tag ? { "If-None-Match": facts.tag } : {};
    const answer = await fetch(key, { ...PLAIN, headers });
    if (NO_ANSWER(answer.status)) return false;
    if (answer.status === 304) await store.note(PAGES, key, { kept: dateOf(answer) });
    else if (isPublicPage(answer)) await keepPage(key, answer, facts.visited);
    else await store.remove(PAGES, key);
    return true;
  };

  const ask = async () => {
    const answer = await fetch(state, PLAIN);
    if (!answer.ok) return;
    const now = `${release} ${await answer.text()}`;
    if (now === (await store.mark())) return;
    await fill();
    let complete = true;
    // One after the other: a village's network has little room.
    for (const entry of await store.list(PAGES)) complete = (await check(entry)) && complete;
    if (!complete) return;
    await store.sweep(files);
    await store.setMark(now);
  };

  let asking;
  const contact = () => (asking ??= ask().finally(() => (asking = undefined)));

  // `answer` is what the network gave for `url`, to whoever looks at it; its body may be read if it is a public page.
  const met = async (url, answer) => {
    const key = keyOf(url);
    if (isPublicPage(answer) && mayBeKept(url)) {
      await keepPage(key, answer, Date.now());
      await keepOfflinePage(offlinePageFor(url.pathname));
    } else if (GONE.includes(answer.status)) {
      await store.remove(PAGES, key);
    }
    await contact();
  };

  // --- Answering -----------------------------------------------------------------------

  const fromPhone = async (key) => {
    const kept = await store.get(PAGES, key);
    if (!kept) return undefined;
    await store.note(PAGES, key, { visited: Date.now() });
    const text = await kept.answer.text();
    const marked = text.replace("<html ", `<html data-copy="${new Date(kept.facts.kept).toISOString()}" `);
    return new Response(marked, { headers: kept.facts.headers });
  };

  const later = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

  const page = async (event, url) => {
    // The browser's own cache may hold the page from before a change, or when there is no network: never unasked.
    const answer = fetch(event.request, { cache: "no-cache" });
    const seen = answer.then((got) => met(url, isPublicPage(got) ? got.clone() : got));
    event.waitUntil(seen.catch(() => {}));
    const soon = await Promise.race([answer.catch(() => null), later(PATIENCE)]);
    if (soon) return soon;
    const copy = await fromPhone(keyOf(url));
    if (copy) return copy;
    // Slow, and nothing to show instead: then the reader waits as without us.
    const late = soon === null ? null : await answer.catch(() => null);
    return late || (await fromPhone(offlinePageFor(url.pathname))) || Response.error();
  };

  const file = async (request, url) => (await store.get(FILES, keyOf(url)))?.answer ?? fetch(request);

  // --- The worker's life ---------------------------------------------------------------

  self.addEventListener("install", (event) => {
    event.waitUntil(fill().then(() => self.skipWaiting()));
  });

  self.addEventListener("activate", (event) => {
    event.waitUntil(store.dropOtherFormats().then(() => self.clients.claim()));
  });

  self.addEventListener("fetch", (event) => {
    const { request } = event;
    const url = new URL(request.url);
    if (request.method !== "GET" || url.origin !== self.location.origin) return;
    if (OWN_FILE.test(url.pathname)) event.respondWith(file(request, url));
    else if (request.mode === "navigate" && !never.some((path) => url.pathname.startsWith(path))) {
      event.respondWith(page(event, url));
    }
  });

  // From pages: { visited: address }, the page on which the worker began; { list: true }, answered on the port given.
  self.addEventListener("message", (event) => {
    const { visited, list } = event.data;
    if (visited) {
      const url = new URL(visited);
      const keep = async () => met(url, await fetch(keyOf(url), { ...PLAIN, cache: "no-cache" }));
      if (mayBeKept(url)) event.waitUntil(keep().catch(() => {}));
    }
    if (list) {
      const told = ({ key, facts: { title, kept, visited: at } }) => ({ url: key, title, kept, visited: at });
      const tell = async () => {
        const entries = await store.list(PAGES);
        event.ports[0].postMessage(entries.filter(({ key }) => !offlinePages.includes(key)).map(told));
      };
      event.waitUntil(tell());
    }
  });
})();
