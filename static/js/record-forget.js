// On the page of the login and that of signing out: what the recording of visits keeps to open without a network goes.
// Entries that are not sent yet stay on the phone; whoever comes from there is told so.

for (const name of globalThis.caches ? await caches.keys() : []) {
  if (name.startsWith("catat-halaman-")) await caches.delete(name);
}
const note = document.querySelector("[data-entries-safe]");
if (note && location.search.includes(note.dataset.entriesSafe)) {
  const { entries } = await import("./record-store.js");
  note.hidden = (await entries().catch(() => [])).length === 0;
}
