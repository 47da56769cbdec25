// What every page gets: the remembered theme, a menu that closes politely, and moments worded against the clock.
// It is one small file that runs before the first paint, so that nothing flashes and nothing moves.

const root = document.documentElement;

// --- Light and dark ----------------------------------------------------------------------

const storage = {
  get theme() {
    try {
      return localStorage.getItem("theme");
    } catch {
      return null; // Storage may be forbidden; then the system's preference stands.
    }
  },
  set theme(value) {
    try {
      localStorage.setItem("theme", value);
    } catch {
      // The choice then lasts for this page only.
    }
  },
};

const systemDark = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : systemDark.matches);

function themeSwitch(button) {
  const label = () => {
    button.querySelector("span").textContent = isDark() ? button.dataset.toLight : button.dataset.toDark;
  };
  button.addEventListener("click", () => {
    root.dataset.theme = storage.theme = isDark() ? "light" : "dark";
    label();
  });
  systemDark.addEventListener("change", label);
  label();
  button.hidden = false;
}

if (["dark", "light"].includes(storage.theme)) root.dataset.theme = storage.theme;
document.querySelectorAll("[data-theme-switch]").forEach(themeSwitch);

// --- The menu ----------------------------------------------------------------------------

function closePolitely(menu) {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => {
    if (menu.open && !menu.contains(event.target)) menu.open = false;
  });
}

document.querySelectorAll("details.menu").forEach(closePolitely);

// --- The clock: the markup carries absolute times only, so a cached page stays true ------

// The words are the server's, so that they are translated; {placeholders} are filled in here.
const words = document.getElementById("kata")?.dataset ?? {};
const say = (key, values = {}) => (words[key] ?? "").replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

const zoneName = words.zone ?? "";
// Indonesia's zones have no summer time, so the offset that the server tells holds. The browser's own calendar words a
// weekday or a month where one is needed: to wake it takes a slow phone a tenth of a second.
const offset = Number(root.dataset.offset) * 1000;
const local = (moment) => new Date(Number(moment) + offset).toISOString();
const isoDay = (moment) => local(moment).slice(0, 10);
const clock = (moment) => `${local(moment).slice(11, 16).replace(":", ".")} ${zoneName}`.trim();
const language = root.lang === "en" ? "en-GB" : root.lang || "id";
const worded = (moment, parts) => new Intl.DateTimeFormat(language, { timeZone: root.dataset.zone, ...parts }).format(moment);

// A bare date ("2026-11-28") is a local day; anything longer is an instant.
const isDay = (value) => value.length === 10;
const dayOf = (value) => (isDay(value) ? value : isoDay(new Date(value)));
const daysBetween = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

function isOver(start, end, now) {
  const today = isoDay(now);
  if (!end) return dayOf(start) < today;
  return isDay(end) ? end <= today : new Date(end) <= now;
}

function wordMoment(start, end, now) {
  if (isOver(start, end, now)) return "";
  if (!isDay(start) && end && new Date(start) <= now) return say("now");
  const days = daysBetween(isoDay(now), dayOf(start));
  if (days < 0) return say("now");
  if (days > 6) return "";
  return [say("today"), say("tomorrow"), say("afterTomorrow")][days] ?? say("inDays", { n: days });
}

function wordOpening(spans, now) {
  const moments = spans.map((span) => span.map((moment) => new Date(moment)));
  const current = moments.find(([start, end]) => start <= now && now < end);
  if (current) return { state: "open", label: say("open"), text: say("until", { time: clock(current[1]) }) };
  const next = moments.find(([start]) => start > now)?.[0];
  if (!next) return null;
  const days = daysBetween(isoDay(now), isoDay(next));
  const key = ["opensAt", "opensTomorrow"][days] ?? (days < 7 ? "opensOn" : "opensLater");
  const day = days > 1 ? worded(next, { weekday: "long" }) : "";
  const date = days > 6 ? worded(next, { day: "numeric", month: "long" }) : "";
  return { state: "closed", label: say("closed"), text: say(key, { time: clock(next), day, date }) };
}

// "start/end": an element of its own says that it is on, or is taken away again.
function markNow(element, now) {
  const [start, end] = element.dataset.now.split("/").map((moment) => new Date(moment));
  const on = start <= now && now < end;
  element.classList.toggle("is-now", on);
  if (element.matches(".tag")) {
    element.textContent = on ? say("now") : "";
    return;
  }
  const mark = element.querySelector(":scope > .when");
  if (on && !mark) {
    const tag = element.appendChild(document.createElement("span"));
    tag.className = "tag when";
    tag.textContent = say("now");
  } else if (!on) mark?.remove();
}

function tick() {
  const now = new Date();
  for (const element of document.querySelectorAll("[data-start]")) {
    element.textContent = wordMoment(element.dataset.start, element.dataset.end, now);
  }
  for (const element of document.querySelectorAll("[data-now]")) markNow(element, now);
  for (const element of document.querySelectorAll("[data-after]")) {
    const { after } = element.dataset;
    element.hidden = isDay(after) ? isoDay(now) < after : now < new Date(after);
  }
  for (const element of document.querySelectorAll("[data-hours]")) {
    const opening = wordOpening(JSON.parse(element.dataset.hours), now);
    if (!opening) continue;
    element.querySelector(".dot").className = `dot is-${opening.state}`;
    element.querySelector("b").textContent = opening.label;
    element.querySelector("span").textContent = opening.text;
  }
}

if (document.querySelector("[data-start], [data-now], [data-after], [data-hours]")) {
  tick();
  setInterval(tick, 30_000);
  addEventListener("pageshow", tick);
  document.addEventListener("visibilitychange", () => document.hidden || tick());
}

// --- Without a network -------------------------------------------------------------------

// A page that comes from the phone carries the moment at which it was fetched.
const note = document.querySelector("[data-copy-note]");
if (root.dataset.copy && note) {
  const moment = new Date(root.dataset.copy);
  const day = worded(moment, { weekday: "long" });
  const date = worded(moment, { day: "numeric", month: "long", year: "numeric" });
  note.querySelector("span").textContent = say("copy", { day, date, time: clock(moment) });
  note.hidden = false;
}

// What only later visits need is asked for when the first look at the first page is over.
const worker = navigator.serviceWorker;
const FIRST_LOOK = 2000; // milliseconds after the page has loaded

function settle() {
  document.head.append(Object.assign(document.createElement("link"), { rel: "manifest", href: root.dataset.manifest }));
  if (root.dataset.worker && worker) import("./offline.js").catch(() => {});
}

addEventListener("load", () => setTimeout(settle, worker?.controller ? 0 : FIRST_LOOK));
