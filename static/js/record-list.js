// What is still to be sent: how much, which, and why it has not gone yet; and sending it.

import { sendAll } from "./record-send.js";
import { entries, forget, keep } from "./record-store.js";
import { loginLink, make, say, word } from "./record-words.js";

const box = document.querySelector("[data-queue]");
const here = () => document.body.dataset.owner;
const FIRST_PAUSE = 10_000; // milliseconds until the next attempt; twice as long after each that failed
const LONGEST_PAUSE = 160_000;
let sending = false;
let asked = false; // to send once more, while an attempt was under way
let pause = FIRST_PAUSE;
let next;

const why = (entry) => {
  if (entry.result) return word(entry.result.state);
  return entry.owner && here() && entry.owner !== here() ? word("stranger") : word("unsent");
};

function line(entry) {
  const drop = async () => {
    if (!confirm(word("dropSure"))) return;
    await forget(entry.key);
    show();
  };
  const mine = async () => {
    await keep({ ...entry, owner: "" });
    sendNow();
  };
  const stranger = !entry.result && entry.owner && here() && entry.owner !== here();
  return make(
    "li",
    {},
    make("strong", {}, entry.place),
    make("span", { class: "where" }, entry.when),
    make("span", { class: "mark todo" }, why(entry)),
    make(
      "span",
      { class: "actions" },
      make("a", { class: "btn small quiet", href: entry.url }, word("open")),
      ...(stranger ? [make("button", { class: "btn small quiet", type: "button", click: mine }, word("sendMine"))] : []),
      make("button", { class: "btn small quiet", type: "button", click: drop }, word("drop")),
    ),
  );
}

/** Show what is not sent yet, above the list and at its lines. Returns it. */
export async function show() {
  const waiting = await entries().catch(() => []);
  box.hidden = waiting.length === 0;
  box.replaceChildren(
    make("h2", { id: "belum" }, word("unsentCount", waiting.length)),
    make("ul", {}, ...waiting.map(line)),
    make("button", { class: "btn", type: "button", click: () => sendNow() }, word("send")),
  );
  document.querySelectorAll("[data-visit] .mark.mine").forEach((mark) => mark.remove());
  document.querySelectorAll("[data-visit] .mark").forEach((mark) => (mark.hidden = false));
  for (const { visit } of waiting) {
    const link = document.querySelector(`[data-visit="${visit}"] a`);
    link?.querySelectorAll(".mark").forEach((mark) => (mark.hidden = true));
    link?.append(make("span", { class: "mark todo mine" }, word("unsent")));
  }
  return waiting;
}

/** Try to send what waits, and say what became of it. Returns whether it is worth trying again. */
async function attempt() {
  const waiting = await show();
  if (waiting.length === 0) return false;
  say(word("sending"));
  const { state, told } = await sendAll(waiting);
  await show();
  if (told.length) {
    // Now the list knows more than this copy of it.
    sessionStorage.setItem("catat-told", told.join(" "));
    location.reload();
  } else if (state === "expired") say(word("expired"), "bad", loginLink());
  else if (state === "done") say("");
  else say(word(state));
  return state === "offline" || state === "trouble";
}

/** Send what can go. A phone says "online" before its network carries anything, and sometimes not at all: what failed
    for want of a network is tried again after a pause. */
export async function sendNow() {
  if (sending) {
    asked = true;
    return;
  }
  sending = true;
  clearTimeout(next);
  let failed = false;
  try {
    do {
      asked = false;
      failed = await attempt();
    } while (asked);
  } finally {
    sending = false;
  }
  if (failed) next = setTimeout(sendNow, pause);
  pause = failed ? Math.min(2 * pause, LONGEST_PAUSE) : FIRST_PAUSE;
}

/** Bring the list to life. */
export async function start() {
  const told = sessionStorage.getItem("catat-told");
  sessionStorage.removeItem("catat-told");
  addEventListener("online", sendNow);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && sendNow());
  await sendNow();
  if (told) say(told, "good");
}
