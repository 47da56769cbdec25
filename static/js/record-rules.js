// What the server would refuse, said at once, so that it is not found out days later.

import { word } from "./record-words.js";

const number = (form, name) => Number(form.elements[name]?.value || 0);

/** What is wrong with the form: field name -> list of sentences; empty when nothing is. */
export function complaints(form) {
  const outcome = form.elements.outcome.value;
  if (!outcome) return { outcome: [word("needsOutcome")] };
  if (outcome !== "done") {
    return form.elements.reason.value.trim() ? {} : { reason: [word("needsReason")] };
  }
  const errors = {};
  for (const input of form.querySelectorAll("input[type=number]")) {
    if (!input.validity.valid) errors[input.name] = [word("number", input.max)];
  }
  if (!errors.visitors && form.elements.visitors.value === "") errors.visitors = [word("needsTotal")];
  if (Object.keys(errors).length) return errors;
  const total = number(form, "visitors");
  const both = number(form, "women") + number(form, "men");
  const levels = [...form.querySelectorAll('input[name^="level_"]')].reduce((sum, { value }) => sum + Number(value || 0), 0);
  if (both > total) errors.visitors = [word("tooMany", both)];
  else if (levels > total) errors.visitors = [word("tooManyLevels", levels)];
  if (form.elements.photo?.files[0] && !form.elements.people_shown.value) errors.people_shown = [word("needsPeople")];
  return errors;
}
