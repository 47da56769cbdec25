// Lighthouse over pages, each run in a browser of its own with a new profile.
//
// A job comes on standard input: {chromium, flags, runs, spare, reports, pages: [{kind, url, skip}]}; `skip` names audits
// that a page is not judged by. Each valid run leaves as one line of JSON; `spare` runs per page make up for void ones.
// The report of a page's slowest run is kept in the folder `reports`.

import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const METRICS = { lcp: "largest-contentful-paint", cls: "cumulative-layout-shift", tbt: "total-blocking-time" };

async function run(job, page) {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), "audit-"));
  const browser = await launch({
    chromePath: job.chromium,
    chromeFlags: job.flags,
    userDataDir: profile,
    logLevel: "silent",
  });
  try {
    // A page that is meant to answer with 404 is judged as well.
    const flags = { port: browser.port, logLevel: "silent", ignoreStatusCode: true, skipAudits: page.skip };
    return (await lighthouse(page.url, flags)).lhr;
  } finally {
    await browser.kill();
    fs.rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

// Audits that cost points, those that only measure time aside: the figures tell that.
function failing(lhr) {
  const weighed = Object.entries(lhr.categories)
    .filter(([name]) => name !== "performance")
    .flatMap(([, category]) => category.auditRefs.filter(({ weight }) => weight > 0));
  return weighed.map(({ id }) => id).filter((id) => lhr.audits[id].score !== null && lhr.audits[id].score < 1);
}

function result(page, lhr) {
  const scores = Object.entries(lhr.categories).map(([name, { score }]) => [name, Math.round(score * 100)]);
  const figures = Object.entries(METRICS).map(([name, id]) => [name, lhr.audits[id]?.numericValue]);
  const missing = figures.filter(([, value]) => !Number.isFinite(value)).map(([name]) => name);
  const reason = lhr.runtimeError?.code ?? (missing.length ? `no ${missing.join(", ")}` : null);
  return { kind: page.kind, void: reason, scores: Object.fromEntries(scores), ...Object.fromEntries(figures), failing: failing(lhr) };
}

const job = JSON.parse(await text(process.stdin));
for (const page of job.pages) {
  let spare = job.spare;
  let slowest = -1;
  for (let done = 0; done < job.runs; done += 1) {
    let line;
    try {
      const lhr = await run(job, page);
      line = result(page, lhr);
      if (!line.void && line.lcp > slowest) {
        slowest = line.lcp;
        fs.writeFileSync(path.join(job.reports, `${page.kind}.json`), JSON.stringify(lhr));
      }
    } catch (error) {
      line = { kind: page.kind, void: String(error.message ?? error) };
    }
    process.stdout.write(`${JSON.stringify(line)}\n`);
    if (!line.void) continue;
    if (spare === 0) break;
    spare -= 1;
    done -= 1;
  }
}
