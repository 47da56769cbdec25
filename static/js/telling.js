// Telling places of changes: after WhatsApp was opened the page asks whether it was sent, and texts can be copied.
// Without this file the question stands there all the time, and the text is marked by hand.

const list = document.querySelector("[data-telling]");

function ask(row) {
  const form = row.querySelector("[data-asked]");
  if (!form) return;
  form.classList.add("is-asked");
  const focus = () => form.querySelector("button").focus();
  // WhatsApp stands in another tab, or is another program: the question waits for those who come back.
  document.addEventListener("visibilitychange", () => { if (!document.hidden) focus(); }, { once: true });
  window.addEventListener("focus", focus, { once: true });
}

async function copy(button) {
  const text = document.getElementById(button.dataset.copy);
  const status = button.parentElement.querySelector("[role=status]");
  try {
    await navigator.clipboard.writeText(text.value);
    status.textContent = list.dataset.copied;
  } catch {
    text.select();
    status.textContent = list.dataset.copyFailed;
  }
}

if (list) {
  list.querySelectorAll("[data-copy]").forEach((button) => { button.hidden = false; });
  list.addEventListener("click", (event) => {
    const opened = event.target.closest("[data-open]");
    if (opened) ask(opened.closest("li"));
    const button = event.target.closest("[data-copy]");
    if (button) copy(button);
  });
}
