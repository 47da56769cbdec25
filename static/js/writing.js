/* The editor of pages. Keeps a page that saves itself and the button that sends it from making two pages; says when
   pasted text was cut off; lets one type over guiding text; opens the tab that uploads. */
(() => {
  'use strict';

  const PENCIL = '✎';
  const words = document.currentScript.dataset;

  /* Wagtail saves a draft by itself. Pressed meanwhile, the button would send the new page a second time: it waits. */
  const waitForSaving = (form) => {
    let saving = false;
    let leaving = false;
    let waiting = null;

    const saved = () => {
      saving = false;
      if (!waiting) return;
      const go = waiting;
      waiting = null;
      go();
    };

    form.addEventListener('w-autosave:save', (event) => {
      if (leaving) event.preventDefault();
      else saving = true;
    });
    form.addEventListener('w-autosave:success', saved);
    form.addEventListener('w-autosave:error', saved);
    form.addEventListener(
      'submit',
      (event) => {
        if (event.defaultPrevented) return;
        if (!saving) {
          leaving = true;
          return;
        }
        event.preventDefault();
        event.stopImmediatePropagation();
        const { name, value } = event.submitter || {};
        waiting = () => {
          // Wagtail has disabled the button by now, or drawn it anew: what it says is sent without it.
          if (name) form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
          form.requestSubmit();
        };
      },
      true,
    );
    // Back here, or not sent after all (staying.js).
    window.addEventListener('pageshow', () => (leaving = false));
    form.addEventListener('portal:kept', () => (leaving = false));
  };

  /* A browser cuts what is too long for a field, and says nothing. */
  const tellWhatIsCut = (form) => {
    form.addEventListener('paste', (event) => {
      const field = event.target;
      if (!(field instanceof HTMLElement) || !(field.maxLength > 0) || !event.clipboardData) return;
      const pasted = event.clipboardData.getData('text/plain');
      const left = field.maxLength - field.value.length + (field.selectionEnd - field.selectionStart);
      let note = field.parentElement.querySelector('.writing-cut');
      if (!note) {
        note = document.createElement('p');
        note.className = 'writing-cut';
        note.setAttribute('role', 'status');
        field.insertAdjacentElement('afterend', note);
      }
      note.textContent = pasted.trim().length > left ? words.cut.replace('%s', field.maxLength) : '';
    });
  };

  /* The editor places its own cursor a moment after the tap. A letter that comes sooner must find all of it chosen. */
  const chooseAll = (field) => {
    const choose = () => getSelection().selectAllChildren(field);
    choose();
    setTimeout(choose, 60);
  };

  /* Guiding text is chosen as a whole when one taps it: the first letter takes its place. */
  const typeOverGuides = (form) => {
    form.addEventListener('focusin', (event) => {
      const field = event.target;
      if (field.matches('input[type=text], textarea')) {
        if (field.value.startsWith(PENCIL)) field.select();
      } else if (field.isContentEditable && field.textContent.startsWith(PENCIL)) {
        chooseAll(field);
      }
    });
  };

  /* Who writes of today has the picture in the phone; the library is one tap away. */
  const openUpload = () => {
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) {
        for (const added of addedNodes) {
          const tab = added instanceof HTMLElement && added.querySelector('[role=tab][href="#tab-upload"]');
          if (tab) setTimeout(() => tab.click(), 60);
        }
      }
    }).observe(document.body, { childList: true, subtree: true });
  };

  /* A picture that was chosen stays chosen when its form comes back with something to mend. */
  const keepFiles = () => {
    const chosen = new Map();
    document.addEventListener('change', ({ target }) => {
      if (target.matches('.modal input[type=file]')) chosen.set(target.name, target.files);
    });
    new MutationObserver(() => {
      for (const field of document.querySelectorAll('.modal input[type=file]')) {
        const refused = field.form?.querySelector('.error-message');
        if (refused && !field.files.length && chosen.get(field.name)?.length) field.files = chosen.get(field.name);
      }
    }).observe(document.body, { childList: true, subtree: true });
  };

  /* On a phone an open panel covers the form: a page begins without one, whatever was open elsewhere. */
  const closePanels = () => {
    try {
      if (document.documentElement.clientWidth < 800) localStorage.removeItem('wagtail:side-panel-open');
    } catch {
      // Without storage nothing was remembered.
    }
  };

  const start = () => {
    const form = document.querySelector('[data-edit-form]');
    if (!form) return;
    waitForSaving(form);
    tellWhatIsCut(form);
    typeOverGuides(form);
    openUpload();
    keepFiles();
  };

  closePanels();
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
})();
