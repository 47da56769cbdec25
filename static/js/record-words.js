// The words that the scripts say, from the page, and small helpers to put them there.

const words = document.getElementById("kata").dataset;

/** The word `name`, with {n} replaced. */
export const word = (name, n = "") => words[name].replace("{n}", n);

/** An element with text and children; `attributes` are set as such, functions as listeners. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** Say `text` in the page's line of state; `kind` is "", "good" or "bad". */
export function say(text, kind = "", ...more) {
  const line = document.querySelector("[data-status]");
  line.replaceChildren(...(text ? [make("p", { class: `note ${kind}` }, text, " ", ...more)] : []));
}

/** A link to the login that comes back here. */
export const loginLink = () => make("a", { class: "btn small", href: document.body.dataset.login }, word("login"));
