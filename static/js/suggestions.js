/* The editor of articles: suggests live articles with the same tags or topic, and adds one to those to read next. */
(() => {
  'use strict';

  const PATIENCE = 400; // milliseconds after the last change

  const start = () => {
    const box = document.querySelector('[data-suggestions]');
    const form = box?.closest('form');
    const add = document.getElementById('id_relations-ADD');
    if (!form || !add) return;
    const list = box.querySelector('ul');
    const blank = box.querySelector('template').content.firstElementChild;
    let asked = '';
    let timer = 0;

    const value = (name) => form.elements.namedItem(name)?.value || '';

    const chosen = () =>
      [...form.querySelectorAll('#id_relations-FORMS > :not(.deleted) input[name$="-page"]')]
        .map((input) => input.value)
        .filter(Boolean);

    const choose = (suggestion) => {
      add.click();
      const row = Number(value('relations-TOTAL_FORMS')) - 1;
      const chooser = document.getElementById(`id_relations-${row}-page-chooser`);
      chooser.widget.setState(suggestion);
      add.focus();
      ask();
    };

    const show = (suggestions) => {
      list.replaceChildren(
        ...suggestions.map((suggestion) => {
          const item = blank.cloneNode(true);
          const button = item.querySelector('button');
          item.querySelector('b').textContent = suggestion.adminTitle;
          item.querySelector('small').textContent = suggestion.day;
          button.setAttribute('aria-label', `${button.textContent}: ${suggestion.adminTitle}`);
          button.addEventListener('click', () => choose(suggestion));
          return item;
        }),
      );
      box.hidden = suggestions.length === 0 || add.disabled;
    };

    const ask = async () => {
      const key = new URLSearchParams({
        page: box.dataset.page,
        parent: box.dataset.parent,
        tags: value('tags'),
        topic: value('topic'),
        chosen: chosen().join(),
      }).toString();
      if (key === asked) return;
      asked = key;
      try {
        const answer = await fetch(`${box.dataset.suggestions}?${key}`, { headers: { Accept: 'application/json' } });
        if (answer.ok && key === asked) show((await answer.json()).suggestions);
      } catch {
        asked = ''; // the next change asks again
      }
    };

    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(ask, PATIENCE);
    };

    ['input', 'change', 'focusout', 'w-formset:removed'].forEach((name) => form.addEventListener(name, soon));
    document.addEventListener('w-unsaved:add', soon);
    ask();
  };

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
})();
