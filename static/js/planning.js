// Forms of planning: while one is filled in, the server is asked what it would bring, and stops are suggested.
// Everything works without: the button then asks first and does it at the second press.

const PATIENCE = 350; // milliseconds after the last change

const keyOf = (element) => element && [element.name, element.type === 'radio' ? element.value : ''].join(' ');

// What is replaced must not take the keyboard's place away.
const replace = (box, html) => {
  const inside = box.contains(document.activeElement) ? keyOf(document.activeElement) : null;
  const open = [...box.querySelectorAll('details')].map((each) => each.open);
  box.innerHTML = html;
  box.querySelectorAll('details').forEach((each, number) => {
    each.open = Boolean(open[number]);
  });
  if (inside === null) return;
  [...box.querySelectorAll('input, button')].find((each) => keyOf(each) === inside)?.focus();
};

const watch = (form) => {
  const box = form.querySelector('[data-consequences]');
  const failed = form.querySelector('[data-failed]');
  let timer = 0;
  let running = null;
  let last = '';

  const ask = async () => {
    running?.abort();
    running = new AbortController();
    const { signal } = running;
    try {
      const response = await fetch(form.dataset.check, {
        method: 'POST',
        body: new FormData(form),
        signal,
        headers: { 'X-Requested-With': 'XMLHttpRequest' },
      });
      if (!response.ok || response.redirected) throw new Error(response.status);
      const html = await response.text();
      if (signal.aborted) return;
      // Unchanged words are not read out again.
      if (html !== last) replace(box, html);
      last = html;
      failed.hidden = true;
    } catch (error) {
      if (error.name !== 'AbortError') failed.hidden = false;
    }
  };

  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PATIENCE);
  });
  form.addEventListener('submit', () => {
    clearTimeout(timer);
    running?.abort();
  });
};

const suggest = (list) => {
  const input = document.querySelector(`input[list="${list.id}"]`);
  let timer = 0;
  let running = null;

  const ask = async () => {
    running?.abort();
    running = new AbortController();
    const query = new URLSearchParams({ q: input.value });
    try {
      const response = await fetch(`${list.dataset.suggestions}?${query}`, {
        signal: running.signal,
        headers: { 'X-Requested-With': 'XMLHttpRequest' },
      });
      if (!response.ok || response.redirected) return;
      const labels = await response.json();
      list.replaceChildren(...labels.map((label) => new Option(label, label)));
    } catch (error) {
      if (error.name !== 'AbortError') list.replaceChildren(); // suggestions only help
    }
  };

  input?.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PATIENCE / 2);
  });
};

document.querySelectorAll('form[data-check]').forEach(watch);
document.querySelectorAll('datalist[data-suggestions]').forEach(suggest);
