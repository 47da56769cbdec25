// The map beside the list of stops (on a phone only when asked for: it weighs more than the page), and the list by distance from the reader. The list says all by itself.
// The reader's position is asked for only on a press, used in this page and nowhere kept or sent.

const EARTH = 6371.0088; // mean radius in km
const APART = 30; // pixels between two marks
// No mark under the buttons; and one stop alone must show something around it.
const WIDE = "(min-width: 60rem)"; // where the map stands beside the list
const MARGIN = { maxZoom: 15, paddingTopLeft: [64, 24], paddingBottomRight: [24, 24] };

const list = document.getElementById("daftar-tempat");
const places = [...(list?.children ?? [])].map((item) => ({
  item,
  at: item.dataset.latitude && [Number(item.dataset.latitude), Number(item.dataset.longitude)],
}));
const located = places.filter(({ at }) => at);

// --- The map -----------------------------------------------------------------------------

// Leaflet's own words are English.
function inWords(map, { zoomIn, zoomOut }) {
  for (const [name, words] of [["in", zoomIn], ["out", zoomOut]]) {
    const control = map.getContainer().querySelector(`.leaflet-control-zoom-${name}`);
    control.title = words;
    control.setAttribute("aria-label", words);
  }
}

// Stops that would lie on top of one another share a mark, so that each can be hit by a finger.
function groups(map) {
  const found = [];
  for (const place of located) {
    const point = map.latLngToLayerPoint(place.at);
    const near = found.find((group) => group.point.distanceTo(point) < APART);
    if (near) near.places.push(place);
    else found.push({ point, places: [place] });
  }
  return found;
}

function tell({ item }) {
  const told = document.createElement("p");
  const when = item.querySelector("time") ?? item.lastElementChild;
  told.append(item.querySelector("a").cloneNode(true), document.createElement("br"), when.textContent);
  return told;
}

function mark(L, group, close) {
  const title = group.map(({ item }) => item.querySelector("a").textContent).join(", ");
  const html = group.length > 1 ? String(group.length) : "";
  const icon = L.divIcon({ className: "stop-mark", html, iconSize: [26, 26], popupAnchor: [0, -8] });
  const marker = L.marker(group[0].at, { icon, title });
  marker.bindPopup(() => {
    const told = document.createElement("div");
    told.append(...group.map(tell));
    return told;
  }, { maxHeight: 200 });
  marker.on("popupopen", ({ popup }) => popup.getElement().querySelector(".leaflet-popup-close-button").setAttribute("aria-label", close));
  return marker;
}

function draw(section) {
  const { L } = window;
  const { tiles, attribution, close } = section.dataset;
  section.classList.add("is-shown");
  const map = L.map(section.querySelector(".map"), { scrollWheelZoom: false });
  map.attributionControl.setPrefix(false);
  inWords(map, section.dataset);
  const marks = L.layerGroup().addTo(map);
  map.on("zoomend", () => {
    marks.clearLayers();
    for (const group of groups(map)) mark(L, group.places, close).addTo(marks);
  });
  map.fitBounds(located.map(({ at }) => at), MARGIN);
  section.querySelector("[data-show-tiles]")?.addEventListener("click", ({ currentTarget }) => {
    L.tileLayer(tiles, { attribution, maxZoom: 19 }).addTo(map);
    currentTarget.parentElement.nextElementSibling?.remove();
    currentTarget.parentElement.remove();
    map.getContainer().focus();
  });
  return map;
}

const section = document.querySelector("[data-map]");
let map = null;

// Resolves when the file is there; rejects when it cannot be had.
function fetched(name, properties) {
  return new Promise((resolve, reject) => {
    const element = Object.assign(document.createElement(name), properties);
    element.onload = resolve;
    element.onerror = reject;
    document.head.prepend(element); // before our own sheet, which has the last word
  });
}

async function showMap() {
  const { script, style } = section.dataset;
  await Promise.all([fetched("link", { rel: "stylesheet", href: style }), fetched("script", { src: script })]);
  map = draw(section);
}

function offerMap(button) {
  const status = document.querySelector("[data-near] [role=status]");
  const show = () =>
    showMap().then(
      () => button.remove(),
      () => {
        status.textContent = section.dataset.failed;
      },
    );
  if (matchMedia(WIDE).matches) {
    show();
    return;
  }
  button.hidden = false;
  button.addEventListener("click", async () => {
    await show();
    section.scrollIntoView({ block: "nearest" });
  });
}

if (section && located.length) offerMap(document.querySelector("[data-show-map]"));

// --- Near me -----------------------------------------------------------------------------

const radians = (degrees) => (degrees * Math.PI) / 180;

// Over the great circle (haversine): rivers and hills are not known.
function kilometres([south, west], [north, east]) {
  const up = Math.sin(radians(north - south) / 2);
  const across = Math.sin(radians(east - west) / 2);
  const square = up * up + Math.cos(radians(south)) * Math.cos(radians(north)) * across * across;
  return 2 * EARTH * Math.asin(Math.sqrt(Math.min(1, square)));
}

function sayDistance(item, km) {
  let tag = item.querySelector(".distance");
  if (!tag) {
    tag = document.createElement("span");
    tag.className = "tag distance";
    item.querySelector(".meta").prepend(tag, " ");
  }
  const digits = km < 10 ? 1 : 0;
  tag.textContent = new Intl.NumberFormat(document.documentElement.lang, {
    style: "unit",
    unit: "kilometer",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(km);
}

function sortFrom(here) {
  for (const place of places) place.km = place.at ? kilometres(here, place.at) : Infinity;
  places.sort((first, second) => first.km - second.km || 0);
  list.append(...places.map(({ item }) => item));
  for (const { item, km } of places) if (km < Infinity) sayDistance(item, km);
}

let own;

function showOwn(here, words) {
  if (!map) return;
  own?.remove();
  const icon = window.L.divIcon({ className: "own-mark", iconSize: [18, 18] });
  own = window.L.marker(here, { icon, title: words, keyboard: false, interactive: false }).addTo(map);
  const nearest = places.filter(({ at }) => at).slice(0, 3);
  map.fitBounds([here, ...nearest.map(({ at }) => at)], MARGIN);
}

function offerNear(box) {
  const button = box.querySelector("[data-locate]");
  const status = box.querySelector("[role=status]");
  const { asking, sorted, failed, here: words } = box.dataset;
  button.hidden = false;
  button.addEventListener("click", () => {
    status.textContent = asking;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const here = [coords.latitude, coords.longitude];
        sortFrom(here);
        showOwn(here, words);
        status.textContent = sorted;
      },
      () => {
        status.textContent = failed;
      },
      { timeout: 15_000, maximumAge: 60_000 },
    );
  });
}

const near = document.querySelector("[data-near]");
if (near && located.length && navigator.geolocation && isSecureContext) offerNear(near);
