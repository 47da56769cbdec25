// Copying, printing and the phone's own share sheet; the plain links work without this.

for (const box of document.querySelectorAll("[data-share]")) {
  const { url, title, copied, copyFailed } = box.dataset;
  const status = box.querySelector("[role=status]");
  const offer = (selector, action) => {
    const button = box.querySelector(selector);
    if (!button) return;
    button.hidden = false;
    button.addEventListener("click", action);
  };
  if (navigator.clipboard) {
    offer("[data-copy]", async () => {
      try {
        await navigator.clipboard.writeText(url);
        status.textContent = copied;
      } catch {
        status.textContent = copyFailed;
      }
    });
  }
  offer("[data-print]", () => print());
  if (navigator.share) {
    offer("[data-native]", () => navigator.share({ title, url }).catch(() => {}));
  }
}
