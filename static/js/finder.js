// Suggestions while somebody types into the finder: a combobox with a list (WAI-ARIA 1.2) over a plain GET form.
// Without this file, or without a network, the form asks the server as it always did.

const PATIENCE = 150; // milliseconds without a key before the server is asked
const LEAST = 2; // letters

const root = document.documentElement;
const day = new Intl.DateTimeFormat(root.lang || "id", {
  timeZone: root.dataset.zone,
  weekday: "long",
  day: "numeric",
  month: "long",
});

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function enhance(form) {
  const input = form.querySelector("[name=q]");
  const { suggest, label, found, none, undated } = form.dataset;
  const status = element("p", { className: "sr-only" });
  const list = element("ul", { id: `${input.id}-saran`, className: "suggestions", hidden: true });
  let timer;
  let asking;
  let active = -1;

  const options = () => [...list.children];

  function activate(index) {
    active = index;
    input.removeAttribute("aria-activedescendant");
    for (const [position, option] of options().entries()) {
      const chosen = position === index;
      option.setAttribute("aria-selected", chosen);
      if (!chosen) continue;
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    }
  }

  function open(wanted) {
    list.hidden = !wanted || !list.children.length;
    input.setAttribute("aria-expanded", !list.hidden);
    activate(-1);
  }

  function stop() {
    clearTimeout(timer);
    asking?.abort();
  }

  function show(places) {
    list.replaceChildren(
      ...places.map(({ name, district, url, next }, position) => {
        const about = [district, next ? day.format(new Date(next)) : undated].filter(Boolean).join(" · ");
        const option = element("li", { id: `${list.id}-${position}` }, element("b", { textContent: name }), element("span", { textContent: about }));
        option.setAttribute("role", "option");
        option.dataset.url = url;
        return option;
      }),
    );
    open(true);
    status.textContent = places.length ? found.replace("{n}", places.length) : none;
  }

  async function ask() {
    const text = input.value.trim();
    if (text.length < LEAST) return;
    asking = new AbortController();
    try {
      const answer = await fetch(`${suggest}?q=${encodeURIComponent(text)}`, { signal: asking.signal });
      if (answer.ok) show(await answer.json());
    } catch {
      // Asked anew meanwhile, or offline: then there are no suggestions.
    }
  }

  function forget() {
    stop();
    list.replaceChildren();
    status.textContent = "";
    open(false);
  }

  const step = (by) => {
    const count = list.children.length;
    if (list.hidden) open(true);
    if (count) activate(active < 0 ? (by > 0 ? 0 : count - 1) : (active + by + count) % count);
  };
  const keys = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Home: () => active >= 0 && activate(0),
    End: () => active >= 0 && activate(list.children.length - 1),
    Enter: () => active >= 0 && location.assign(options()[active].dataset.url),
    Escape: () => !list.hidden && open(false),
  };

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", false);
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", label);
  status.setAttribute("role", "status");
  input.parentElement.append(list, status);

  input.addEventListener("input", () => {
    stop();
    if (input.value.trim().length < LEAST) forget();
    else timer = setTimeout(ask, PATIENCE);
  });
  input.addEventListener("keydown", (event) => {
    const act = event.isComposing ? undefined : keys[event.key];
    // What a key does to the text stays its own where it does nothing to the list.
    if (act && act() !== false) event.preventDefault();
  });
  input.addEventListener("blur", () => {
    stop();
    open(false);
  });
  form.addEventListener("submit", stop);
  // A press must not take the focus out of the box; a finger that scrolls the list is not a click.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[data-url]");
    if (option) location.assign(option.dataset.url);
  });
  addEventListener("pageshow", (event) => event.persisted && forget());
}

document.querySelectorAll("form.finder[data-suggest]").forEach(enhance);
