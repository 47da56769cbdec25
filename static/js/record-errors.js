// What the server, or the page itself, refuses: said at its field, and once more on top with a way there. The page is
// not left, so that nothing that was written or chosen is lost.

const line = () => document.querySelector("[data-status]");

/** Say `parts`, texts and elements, in the page's line of state; `kind` is "", "good" or "bad". */
export function tell(kind, ...parts) {
  const note = document.createElement("p");
  note.className = `note ${kind}`;
  note.append(...parts);
  line().replaceChildren(...(parts.some(Boolean) ? [note] : []));
}

/** Bring what was said there into sight. */
export const goToLine = () => line().scrollIntoView({ block: "center" });

function clear(form) {
  form.querySelectorAll(".error").forEach((each) => each.remove());
  form.querySelectorAll("[aria-invalid]").forEach((each) => each.removeAttribute("aria-invalid"));
}

function mark({ box, name, input, texts }) {
  const id = `${input.id || name}_error`;
  texts.forEach((text) => {
    const said = Object.assign(document.createElement("p"), { className: "error", id, textContent: text });
    box.append(said);
  });
  input.setAttribute("aria-invalid", "true");
  input.setAttribute("aria-describedby", id);
  for (let part = box.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
}

function link({ box, input }) {
  const made = document.createElement("a");
  made.href = `#${input.id}`;
  made.textContent = box.querySelector("legend, label").textContent.trim();
  made.addEventListener("click", (event) => {
    event.preventDefault();
    input.focus();
  });
  return made;
}

/** Show `errors`, lists of sentences by field, in `form`; `intro` comes before the names of the fields. */
export function showErrors(form, errors, intro) {
  clear(form);
  const refused = [];
  const rest = [];
  for (const [name, texts] of Object.entries(errors)) {
    const box = form.querySelector(`[data-field="${name}"]`);
    const input = box?.querySelector("input, select, textarea");
    if (input) refused.push({ box, name, input, texts });
    else rest.push(...texts);
  }
  refused.forEach(mark);
  const follows = (one, other) => one.input.compareDocumentPosition(other.input) & Node.DOCUMENT_POSITION_FOLLOWING;
  refused.sort((one, other) => (follows(one, other) ? -1 : 1));
  const links = refused.flatMap((each, number) => [number ? ", " : " ", link(each)]);
  tell("bad", rest.join(" "), ...(links.length ? [rest.length ? " " : "", intro, ...links] : []));
  if (refused.length) refused[0].input.focus();
  else if (rest.length) goToLine();
}

/** What the server answers, {field: [{message}]}, as `showErrors` takes it. */
export const fromServer = (errors) =>
  Object.fromEntries(Object.entries(errors).map(([name, all]) => [name, all.map(({ message }) => message)]));

/** A page that came back refused, without a script's doing: go where the first mistake is. */
export const goToFirst = (form) => form.querySelector("[aria-invalid]")?.focus();
