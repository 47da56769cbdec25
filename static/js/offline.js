// Loaded once a page stands: lets the worker keep public pages on this phone, and tells it when it begins on a page.

const workers = navigator.serviceWorker;

/** The worker that has begun did not see this page arrive. */
async function tell() {
  const { active } = await workers.ready;
  active.postMessage({ visited: location.href });
}

async function begin() {
  // The first worker, or that of a new release, takes over while the page stands.
  workers.addEventListener("controllerchange", tell);
  await workers.register(document.documentElement.dataset.worker);
}

// Forbidden in private windows and by some settings: then everything is as it was without.
if ("CompressionStream" in self) begin().catch(() => {});
