// One form: big buttons, and an entry that is kept before it is sent; before the visit begins, what can be done then.

import { fromServer, goToFirst, showErrors } from "./record-errors.js";
import { shrink } from "./record-photo.js";
import { complaints } from "./record-rules.js";
import { send, session } from "./record-send.js";
import { entries, forget, keep, newKey } from "./record-store.js";
import { loginLink, make, say, word } from "./record-words.js";

const form = document.querySelector("form[data-record]");
const list = document.body.dataset.list;
let waiting = null; // the entry of this visit that is not sent yet
let original = null; // a photo that could not be made smaller: it goes along at once or not at all

// --- Numbers -----------------------------------------------------------------------------

function steppers() {
  for (const box of form.querySelectorAll("[data-stepper]")) {
    const input = box.querySelector("input");
    const label = form.querySelector(`label[for="${input.id}"]`).textContent;
    const step = (by) => {
      input.value = Math.min(Math.max(Number(input.value || 0) + by, 0), Number(input.max));
      input.dispatchEvent(new Event("input", { bubbles: true }));
    };
    const button = (sign, name, by) =>
      make("button", { type: "button", "aria-label": `${label}: ${word(name)}`, click: () => step(by) }, sign);
    box.prepend(button("−", "less", -1));
    box.append(button("+", "more", 1));
  }
}

// --- Before it begins --------------------------------------------------------------------

/** Before the visit begins, what can be done instead of recording it; a copy on the phone knows it by the clock. */
function showByClock() {
  const left = Date.parse(form.dataset.starts) - Date.now();
  const early = left > 0;
  form.hidden = early;
  document.querySelector("[data-early]").hidden = !early;
  if (early) setTimeout(showByClock, Math.min(left + 1000, 60_000));
}

// --- What is wrong -----------------------------------------------------------------------

const refuse = (errors) => showErrors(form, errors, word("check"));

function compare(entry, { rows, seen }) {
  const cells = rows.map(({ label, stored, entered }) =>
    make("tr", {}, make("th", { scope: "row" }, label), make("td", {}, stored), make("td", {}, entered)),
  );
  const head = ["what", "stored", "entered"].map((name) => make("th", { scope: "col" }, word(name)));
  const replace = () => submit({ ...entry, key: newKey(), seen, result: undefined }, entry.key);
  const leave = async () => {
    await forget(entry.key);
    location.assign(list);
  };
  const box = make(
    "section",
    { class: "differences", tabindex: "-1" },
    make("p", {}, make("strong", {}, word("compare"))),
    make("table", {}, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...cells)),
    make("button", { class: "btn", type: "button", click: replace }, word("replace")),
    make("button", { class: "btn quiet", type: "button", click: leave }, word("keepStored")),
  );
  document.querySelector("div[data-compare]").replaceChildren(box);
  box.focus();
}

// --- An entry ----------------------------------------------------------------------------

async function written() {
  const fields = [...new FormData(form)].filter(
    ([name, value]) => typeof value === "string" && !["csrfmiddlewaretoken", "key", "seen"].includes(name),
  );
  const file = form.elements.photo?.files[0];
  const small = file ? await shrink(file) : null;
  original = file && !small ? file : null;
  return {
    key: newKey(),
    seen: waiting?.seen ?? form.elements.seen.value,
    visit: form.dataset.record,
    url: location.pathname,
    place: form.dataset.place,
    when: form.dataset.when,
    owner: document.body.dataset.owner,
    made: Date.now(),
    fields,
    photo: small ?? (file ? null : (waiting?.photo ?? null)),
  };
}

async function submit(entry, replaced) {
  const button = form.querySelector("[type=submit]");
  button.disabled = true;
  say(word("sending"));
  let stored = true;
  try {
    await keep(entry);
    if (replaced) await forget(replaced);
    waiting = entry;
  } catch {
    stored = false; // the phone refuses to keep anything; then only the network helps
  }
  const open = await session();
  const result = open.state === "ready" ? await send({ ...entry, photo: entry.photo ?? original }, open) : open;
  button.disabled = false;
  if (result.state === "recorded") {
    sessionStorage.setItem("catat-told", result.told);
    location.assign(list);
  } else if (result.state === "refused") refuse(fromServer(result.errors));
  else if (result.state === "differs") {
    say("");
    const line = document.querySelector("[data-stored]");
    line.textContent = result.stored;
    line.hidden = !result.stored;
    compare(entry, result);
  } else if (result.state === "gone") say(result.told, "bad");
  else if (!stored) say(word("noStore"), "bad", ...(result.state === "expired" ? [loginLink()] : []));
  else {
    if (original) sessionStorage.setItem("catat-told", word("photoLater"));
    location.assign(list);
  }
}

function fillFrom(entry) {
  for (const input of form.elements) {
    if (input.type === "radio" || input.type === "checkbox") input.checked = false;
    else if (["number", "text"].includes(input.type)) input.value = "";
  }
  for (const [name, value] of entry.fields) {
    const inputs = [...form.querySelectorAll(`[name="${name}"]`)];
    const choice = inputs.find((input) => ["radio", "checkbox"].includes(input.type) && input.value === value);
    if (choice) choice.checked = true;
    else if (inputs[0] && ["number", "text"].includes(inputs[0].type)) inputs[0].value = value;
    if (value !== "") for (let part = inputs[0]?.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
  }
  if (entry.photo) form.querySelector("[data-photo]")?.replaceChildren(word("photoKept"));
}

async function showPhoto() {
  const file = form.elements.photo.files[0];
  const small = file && (await shrink(file));
  const told = small ? word("photoReady", Math.ceil(small.size / 1024)) : word("photoLater");
  form.querySelector("[data-photo]").replaceChildren(file ? told : "");
}

/** Bring the form to life. */
export async function start() {
  steppers();
  showByClock();
  form.elements.photo?.addEventListener("change", showPhoto);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (form.querySelector("[type=submit]").disabled) return;
    if (Date.parse(form.dataset.starts) > Date.now()) return say(word("early"), "bad");
    const errors = complaints(form);
    if (Object.keys(errors).length) return refuse(errors);
    document.querySelector("div[data-compare]").replaceChildren();
    await submit(await written(), waiting?.key);
  });
  waiting = (await entries().catch(() => [])).findLast((entry) => entry.visit === form.dataset.record) ?? null;
  if (!waiting) return goToFirst(form);
  fillFrom(waiting);
  say(`${word("unsent")[0].toUpperCase()}${word("unsent").slice(1)}. ${word("safe")}`);
  if (waiting.result?.state === "refused") refuse(fromServer(waiting.result.errors));
  if (waiting.result?.state === "differs") compare(waiting, waiting.result);
}

