/* The recurrence panel of the admin: hides what does not apply, adds and removes lines of dates, and asks the server
   what the choice means. Everything can be filled in without it. */
(() => {
  'use strict';

  const PATIENCE = 350; // milliseconds after the last change

  const show = (element, wanted) => {
    element.hidden = !wanted;
    // What is hidden is not sent, so that it means nothing.
    const controls = element.matches('fieldset') ? [element] : element.querySelectorAll('input, select');
    controls.forEach((control) => (control.disabled = !wanted));
    // Nobody is sent to an error that is not there any more.
    element.querySelectorAll('.error-message').forEach((error) => (error.hidden = !wanted));
  };

  const changed = (element) => element.dispatchEvent(new Event('change', { bubbles: true }));

  const watchDates = (box) => {
    const lines = box.querySelector('ul');
    const add = box.querySelector('[data-add]');
    let next = lines.querySelectorAll('li').length;
    const offer = () => box.querySelectorAll('button[hidden]').forEach((button) => (button.hidden = false));
    offer();

    add.addEventListener('click', () => {
      const line = box.querySelector('template').content.firstElementChild.cloneNode(true);
      line.innerHTML = line.innerHTML.replaceAll('__prefix__', next);
      next += 1;
      lines.append(line);
      offer();
      line.querySelector('input').focus();
    });

    lines.addEventListener('click', (event) => {
      const button = event.target.closest('[data-remove]');
      if (!button) return;
      const line = button.closest('li');
      const neighbour = line.nextElementSibling || line.previousElementSibling;
      line.remove();
      (neighbour?.querySelector('input') || add).focus();
      changed(box);
    });
  };

  const watch = (panel) => {
    const form = panel.closest('form');
    const repeat = form.elements.repeat;
    const preview = panel.querySelector('[data-preview]');
    const failed = panel.querySelector('[data-failed]');
    const own = [...panel.querySelectorAll('[data-uses]')];
    const sources = panel.dataset.sources.split(' ');
    let timer = 0;
    let running = null;

    const arrange = (first = false) => {
      const by = panel.querySelector('input[name=month_by]:checked')?.value;
      const ways = `${repeat.value} ${by}`;
      // What was refused stays in sight until another way is chosen.
      if (first || ways !== panel.dataset.ways) panel.toggleAttribute('data-refused', first);
      panel.dataset.ways = ways;
      own.forEach((element) => {
        const { uses, by: wanted } = element.dataset;
        const applies = uses.split(' ').includes(repeat.value) && (!wanted || wanted === by);
        const refused = panel.hasAttribute('data-refused') && element.querySelector('.error-message');
        show(element, applies || Boolean(refused));
      });
      panel.querySelectorAll('[data-unit]').forEach((unit) => {
        unit.hidden = unit.dataset.unit !== repeat.value;
      });
      panel.querySelectorAll('.rec-pair').forEach((pair) => {
        pair.hidden = [...pair.children].every((child) => child.hidden);
      });
    };

    const fields = () => {
      const all = new FormData(form);
      const body = new URLSearchParams();
      for (const [name, value] of all) {
        const ours = panel.querySelector(`[name="${CSS.escape(name)}"]`);
        if (ours || sources.includes(name) || name === 'csrfmiddlewaretoken') body.append(name, value);
      }
      return body;
    };

    const ask = async () => {
      running?.abort();
      running = new AbortController();
      const { signal } = running;
      try {
        const response = await fetch(panel.dataset.recurrence, {
          method: 'POST',
          body: fields(),
          signal,
          headers: { 'X-Requested-With': 'XMLHttpRequest' },
        });
        if (!response.ok || response.redirected) throw new Error(response.status);
        const html = await response.text();
        if (signal.aborted) return;
        // Unchanged words are not read out again.
        if (html !== panel.lastWords) preview.innerHTML = html;
        panel.lastWords = html;
        failed.hidden = true;
      } catch (error) {
        if (error.name !== 'AbortError') failed.hidden = false;
      }
    };

    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(ask, PATIENCE);
    };

    const concerns = (target) => panel.contains(target) || sources.includes(target.name);

    arrange(true);
    panel.querySelectorAll('[data-dates]').forEach(watchDates);
    ['input', 'change'].forEach((kind) =>
      form.addEventListener(kind, (event) => {
        if (!concerns(event.target)) return;
        if (kind === 'change') arrange();
        later();
      })
    );
  };

  const start = () => document.querySelectorAll('[data-recurrence]').forEach(watch);
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
})();
