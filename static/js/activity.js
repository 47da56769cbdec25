// Recording an activity: big buttons beside the numbers, and one entry however often the button is tapped. It is sent
// without leaving the page: what is refused, or finds no network or no session, stays as it was written, photo and all.

import { fromServer, goToFirst, goToLine, showErrors, tell } from "./record-errors.js";

const PATIENCE = 60_000; // milliseconds; a photo over a village's network takes its time
const HEADERS = { "X-Requested-With": "XMLHttpRequest", Accept: "application/json" };
const form = document.querySelector("form[data-entry]");

function button(sign, label, by, input) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = sign;
  made.setAttribute("aria-label", label);
  made.addEventListener("click", () => {
    input.value = Math.min(Math.max(Number(input.value || 0) + by, 0), Number(input.max));
  });
  return made;
}

for (const box of form?.querySelectorAll("[data-stepper]") ?? []) {
  const input = box.querySelector("input");
  const name = form.querySelector(`label[for="${input.id}"]`).textContent;
  box.prepend(button("−", `${name}: ${form.dataset.less}`, -1, input));
  box.append(button("+", `${name}: ${form.dataset.more}`, 1, input));
}

// A number that is there already is replaced by what is typed, not lengthened.
for (const input of form?.querySelectorAll("[data-stepper] input") ?? []) {
  input.addEventListener("focus", () => input.select());
}

// --- Sending -----------------------------------------------------------------------------

const ask = (url, options) =>
  fetch(url, {
    credentials: "same-origin",
    redirect: "manual",
    cache: "no-store",
    headers: HEADERS,
    signal: AbortSignal.timeout(PATIENCE),
    ...options,
  });

const post = () => ask(form.action, { method: "POST", body: new FormData(form) });

// A redirect leads to the login or to the second factor; 403 is what a script is told instead.
const isLogin = ({ type, status }) => type === "opaqueredirect" || status === 403;

/** Take a fresh token, as after signing in once more in another tab. Whether there is a session. */
async function renewed() {
  const answer = await ask(form.dataset.session);
  if (isLogin(answer) || !answer.ok) return false;
  form.elements.csrfmiddlewaretoken.value = (await answer.json()).token;
  return true;
}

function loginLink() {
  const made = document.createElement("a");
  Object.assign(made, { href: form.dataset.login, target: "_blank", textContent: form.dataset.loginWord });
  return made;
}

function hear(result) {
  if (result.state === "recorded") location.assign(result.to);
  else if (result.state === "refused") showErrors(form, fromServer(result.errors), form.dataset.check);
  else {
    form.elements.seen.value = result.seen;
    showErrors(form, { "": result.told }, "");
  }
}

async function submit() {
  send.disabled = true;
  tell("", form.dataset.sending);
  try {
    let answer = await post();
    if (isLogin(answer) && (await renewed())) answer = await post();
    if (isLogin(answer)) {
      tell("bad", form.dataset.expired, " ", loginLink());
      goToLine();
    } else hear(await answer.json());
  } catch {
    tell("bad", form.dataset.trouble);
    goToLine();
  }
  send.disabled = false;
}

const send = form?.querySelector("[type=submit]");
form?.addEventListener("submit", (event) => {
  event.preventDefault();
  if (!send.disabled) submit();
});
if (form) goToFirst(form);
