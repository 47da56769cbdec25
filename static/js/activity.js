// Recording an activity: big buttons beside the numbers, and one entry however often the button is tapped.

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

const send = form?.querySelector("[type=submit]");
form?.addEventListener("submit", () => (send.disabled = true));
// Back from the next page, the form can be sent again.
addEventListener("pageshow", () => send && (send.disabled = false));
