// The page without a network: past days go, a word narrows the dates, and the pages that the phone has are listed.

const root = document.documentElement;
// The library's day, without waking the browser's calendar for it.
const today = new Date(Date.now() + 1000 * root.dataset.offset).toISOString().slice(0, 10);
const days = [...document.querySelectorAll("[data-day]")];
const form = document.querySelector("[data-narrow]");
const pages = document.querySelector("[data-kept]");
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

for (const day of days) if (day.dataset.day < today) day.remove();

// --- One place's dates -------------------------------------------------------------------

function narrow(input, status) {
  const words = fold(input.value).split(/\s+/).filter(Boolean);
  let count = 0;
  for (const day of days) {
    let any = false;
    for (const row of day.querySelectorAll("li")) {
      const text = fold(row.textContent);
      row.hidden = !words.every((word) => text.includes(word));
      any ||= !row.hidden;
      count += !row.hidden && day.isConnected;
    }
    day.hidden = !any;
  }
  const { found, none } = form.dataset;
  status.textContent = words.length ? (count ? found.replace("{n}", count) : none) : "";
}

if (form) {
  const [input, status] = [form.querySelector("input"), form.querySelector("[role=status]")];
  form.addEventListener("submit", (event) => event.preventDefault());
  input.addEventListener("input", () => narrow(input, status));
  form.hidden = false;
}

// --- Instead of another page -------------------------------------------------------------

const missing = document.querySelector("[data-missing]");
if (location.pathname !== missing.dataset.missing) {
  missing.hidden = false;
  missing.querySelector("button").addEventListener("click", () => location.reload());
}

// --- What the phone has ------------------------------------------------------------------

function show(kept) {
  const language = root.lang === "id" ? "id" : "en-GB";
  const when = new Intl.DateTimeFormat(language, { timeZone: root.dataset.zone, dateStyle: "long" });
  const plain = (markup) => new DOMParser().parseFromString(markup, "text/html").body.textContent;
  const list = pages.querySelector("ul");
  for (const { url, title, kept: moment } of kept.sort((one, other) => other.visited - one.visited)) {
    const link = Object.assign(document.createElement("a"), { href: url, textContent: plain(title) });
    const date = Object.assign(document.createElement("small"), { textContent: when.format(moment) });
    const row = document.createElement("li");
    row.append(link, date);
    list.append(row);
  }
  pages.querySelector("span").textContent = kept.length;
}

const worker = navigator.serviceWorker?.controller;
if (worker) {
  pages.hidden = false; // at once, so that nothing moves when the worker has answered
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => show(data);
  worker.postMessage({ list: true }, [port2]);
}
