/* The phone's keeping place: files and pages, compressed, each with what is known about it, within one limit.
   A classic script, loaded by the worker alone. */
self.OfflineStore = (() => {
  "use strict";

  const OWN = "luring-";
  const FORMAT = `${OWN}1-`; // another number lets go of what was kept in another way
  const FILES = `${FORMAT}berkas`;
  const PAGES = `${FORMAT}dibaca`;
  const MARKS = `${FORMAT}tanda`;
  const LIMIT = 280_000; // bytes of files and pages together, what is known about them included
  const LARGEST = 60_000; // bytes of one page
  const HEAD = 700; // bytes that browsers take for an entry beside its body and what is known about it
  const FACTS = "X-Luring";

  const open = (place) => caches.open(place);
  const factsOf = (stored) => JSON.parse(decodeURIComponent(stored.headers.get(FACTS)));

  // Whoever changes what is known about a copy must not write an older copy over a newer one.
  let last = Promise.resolve();
  const inTurn = (work) => (last = last.then(work, work));

  const write = async (cache, key, body, facts) => {
    const told = (size) => encodeURIComponent(JSON.stringify({ ...facts, size }));
    const size = body.byteLength + told(LIMIT).length + HEAD;
    const headers = { "Content-Type": "application/gzip", [FACTS]: told(size) };
    await cache.put(key, new Response(body, { headers }));
  };

  /** Keep `answer` under `key`, with `facts`: `headers` to give it with, and when it was made (`kept`, milliseconds). */
  const put = async (place, key, answer, facts) => {
    const packed = answer.body.pipeThrough(new CompressionStream("gzip"));
    const body = await new Response(packed).arrayBuffer();
    await inTurn(async () => {
      const cache = await open(place);
      const known = await factsAt(cache, key);
      if (known?.kept > facts.kept) return;
      if (body.byteLength > LARGEST) await cache.delete(key);
      else await write(cache, key, body, facts);
    });
  };

  /** What is kept under `key`: `facts`, and `answer`, unpacked with the headers that the facts name. Or undefined. */
  const get = async (place, key) => {
    const stored = await (await open(place)).match(key);
    if (!stored) return undefined;
    const facts = factsOf(stored);
    const body = stored.body.pipeThrough(new DecompressionStream("gzip"));
    return { facts, answer: new Response(body, { headers: facts.headers }) };
  };

  /** Change what is known about `key`. */
  const note = (place, key, changed) =>
    inTurn(async () => {
      const cache = await open(place);
      const stored = await cache.match(key);
      if (stored) await write(cache, key, await stored.arrayBuffer(), { ...factsOf(stored), ...changed });
    });

  // What is known about `key` alone. A body that nobody reads is let go of at once: an entry that is held open goes on
  // counting after it was replaced.
  const factsAt = async (cache, key) => {
    const stored = await cache.match(key);
    await stored?.body.cancel();
    return stored && factsOf(stored);
  };

  /** Everything kept in `place`: dicts of `key` and `facts`. */
  const list = async (place) => {
    const cache = await open(place);
    const found = [];
    for (const request of await cache.keys()) {
      const facts = await factsAt(cache, request);
      const { pathname, search } = new URL(request.url);
      if (facts) found.push({ key: pathname + search, facts });
    }
    return found;
  };

  const has = async (place, key) => (await (await open(place)).keys(key)).length > 0;
  const remove = async (place, key) => (await open(place)).delete(key);

  /** Let go of files that are neither `wanted` nor needed by a page. */
  const sweep = async (wanted) => {
    const pages = await list(PAGES);
    const needed = new Set([...wanted, ...pages.flatMap(({ facts }) => facts.files)]);
    for (const { key } of await list(FILES)) if (!needed.has(key)) await remove(FILES, key);
  };

  /** Let go of the pages that were visited longest ago until the rest fits, but not of those with keys in `stay`. */
  const trim = async (wanted, stay) => {
    const weigh = (entries) => entries.reduce((sum, { facts }) => sum + facts.size, 0);
    const pages = (await list(PAGES)).sort((one, other) => one.facts.visited - other.facts.visited);
    let all = weigh(pages) + weigh(await list(FILES));
    if (all <= LIMIT) return;
    for (const { key, facts } of pages) {
      if (all <= LIMIT) break;
      if (stay.includes(key)) continue;
      await remove(PAGES, key);
      all -= facts.size;
    }
    await sweep(wanted);
  };

  /** The text that was set as the mark last, or undefined. */
  const mark = async () => (await (await open(MARKS)).match("/"))?.text();
  const setMark = async (text) => (await open(MARKS)).put("/", new Response(text));

  /** Let go of what an older release kept in another way. */
  const dropOtherFormats = async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith(OWN) && !name.startsWith(FORMAT));
    await Promise.all(names.map((name) => caches.delete(name)));
  };

  return { FILES, PAGES, put, get, note, list, has, remove, sweep, trim, mark, setMark, dropOtherFormats };
})();
