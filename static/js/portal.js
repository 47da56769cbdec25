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

const timeZone = root.dataset.zone || "Asia/Makassar";
const zoneName = words.zone ?? "";
const isoDay = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
const hour = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" });
const weekday = new Intl.DateTimeFormat(root.lang || "id", { timeZone, weekday: "long" });

// A bare date ("2026-11-28") is a local day; anything longer is an instant.
const isDay = (value) => value.length === 10;
const dayOf = (value) => (isDay(value) ? value : isoDay.format(new Date(value)));
const daysBetween = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

function isOver(start, end, now) {
  const today = isoDay.format(now);
  if (!end) return dayOf(start) < today;
  return isDay(end) ? end <= today : new Date(end) <= now;
}

function wordMoment(start, end, now) {
  if (isOver(start, end, now)) return "";
  if (!isDay(start) && end && new Date(start) <= now) return say("now");
  const days = daysBetween(isoDay.format(now), dayOf(start));
  if (days < 0) return say("now");
  if (days > 6) return "";
  return [say("today"), say("tomorrow"), say("afterTomorrow")][days] ?? say("inDays", { n: days });
}

function wordOpening(spans, now) {
  const clock = (moment) => `${hour.format(moment).replace(":", ".")} ${zoneName}`.trim();
  const moments = spans.map((span) => span.map((moment) => new Date(moment)));
  const current = moments.find(([start, end]) => start <= now && now < end);
  if (current) return { state: "open", label: say("open"), text: say("until", { time: clock(current[1]) }) };
  const next = moments.find(([start]) => start > now)?.[0];
  if (!next) return null;
  const days = daysBetween(isoDay.format(now), isoDay.format(next));
  const key = ["opensAt", "opensTomorrow"][days] ?? (days < 7 ? "opensOn" : "opensLater");
  const date = new Intl.DateTimeFormat(root.lang || "id", { timeZone, day: "numeric", month: "long" }).format(next);
  return { state: "closed", label: say("closed"), text: say(key, { time: clock(next), day: weekday.format(next), date }) };
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
    element.hidden = isDay(after) ? isoDay.format(now) < after : now < new Date(after);
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
  const language = root.lang === "id" ? "id" : "en-GB";
  const date = new Intl.DateTimeFormat(language, { timeZone, day: "numeric", month: "long", year: "numeric" });
  const time = `${hour.format(moment).replace(":", ".")} ${zoneName}`.trim();
  note.querySelector("span").textContent = say("copy", { day: weekday.format(moment), date: date.format(moment), time });
  note.hidden = false;
}

// After everything else: nobody's first look at a page waits for what later visits need.
if (root.dataset.worker && "serviceWorker" in navigator) addEventListener("load", () => import("./offline.js").catch(() => {}));
