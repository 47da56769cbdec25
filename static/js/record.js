// Recording after a visit: which page this is, and the worker that keeps today's pages on the phone.

import { word } from "./record-words.js";

/** Let the worker keep `pages`; `all` says that these are all, and others may go. */
async function keepPages(pages, all) {
  if (!("serviceWorker" in navigator)) return;
  const line = document.querySelector("[data-ready]");
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    if (!line) return;
    line.hidden = !data.kept;
    line.textContent = data.kept ? word("kept") : "";
  });
  await navigator.serviceWorker.register(document.body.dataset.worker);
  const { active } = await navigator.serviceWorker.ready;
  active.postMessage({ keep: pages, all });
}

const pageOf = ({ href, dataset }) => ({ url: new URL(href).pathname, version: dataset.keep });
const form = document.querySelector("form[data-record]");
const { start } = await (form ? import("./record-form.js") : import("./record-list.js"));
await start();
// A page that came from the phone itself knows nothing new.
if (!("copy" in document.body.dataset)) {
  const pages = form
    ? [pageOf({ href: location.href, dataset: form.dataset })]
    : [{ url: document.body.dataset.list }, ...[...document.querySelectorAll("a[data-keep]")].map(pageOf)];
  await keepPages(pages, !form).catch(() => {});
}
