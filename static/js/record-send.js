// Sending an entry: with a fresh token, any number of times, because the server counts a key once.

import { forget, keep } from "./record-store.js";

const PATIENCE = 20000; // milliseconds for one answer; a photo over a village's network takes its time
const HEADERS = { "X-Requested-With": "XMLHttpRequest", Accept: "application/json" };

const ask = (url, options = {}) =>
  fetch(url, {
    credentials: "same-origin",
    redirect: "manual",
    cache: "no-store",
    signal: AbortSignal.timeout(PATIENCE),
    ...options,
    headers: { ...HEADERS, ...options.headers },
  });

// A redirect leads to the login or to the second factor; 403 is what a script is told instead.
const isLogin = (answer) => answer.type === "opaqueredirect" || answer.status === 403;

/** Whose session this is, and a token: {state: "ready", token, owner}, {state: "expired"}, {state: "offline"}. */
export async function session() {
  try {
    const answer = await ask(document.body.dataset.session);
    if (isLogin(answer)) return { state: "expired" };
    return answer.ok ? { state: "ready", ...(await answer.json()) } : { state: "trouble" };
  } catch {
    return { state: "offline" };
  }
}

function body(entry) {
  const data = new FormData();
  for (const [name, value] of entry.fields) data.append(name, value);
  if (entry.photo) data.append("photo", entry.photo, "foto.jpg");
  data.set("key", entry.key);
  data.set("seen", entry.seen);
  return data;
}

/** Send one entry under an open session. What has arrived is forgotten; what was refused is kept with the reason.

    Returns {state}: "recorded" (with `told`), "refused" (with `errors`), "differs" (with `rows` and `seen`), "gone",
    "expired", "offline" or "trouble". */
export async function send(entry, { token }) {
  let answer;
  try {
    answer = await ask(entry.url, { method: "POST", body: body(entry), headers: { "X-CSRFToken": token } });
  } catch {
    return { state: "offline" };
  }
  if (isLogin(answer)) return { state: "expired" };
  const result = await answer.json().catch(() => ({ state: "trouble" }));
  if (result.state === "recorded") await forget(entry.key);
  else if (["refused", "differs", "gone"].includes(result.state)) await keep({ ...entry, result });
  return result;
}

/** Send all of `waiting` that can go by itself: not what was refused, nor what another account wrote.

    `owned` lets those go too. Returns the last state that stopped it, or "done", and what was told of each. */
export async function sendAll(waiting, owned = () => false) {
  const open = await session();
  if (open.state !== "ready") return { state: open.state, told: [], owner: "" };
  const told = [];
  for (const entry of waiting) {
    const mine = !entry.owner || entry.owner === open.owner || owned(entry);
    if (entry.result || !mine) continue;
    const result = await send(entry, open);
    if (result.state === "recorded") told.push(result.told);
    if (["expired", "offline", "trouble"].includes(result.state)) return { state: result.state, told, owner: open.owner };
  }
  return { state: "done", told, owner: open.owner };
}
