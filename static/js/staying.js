/* Before a form of the admin is sent, asks whether one is still signed in and online: what was written stays where it
   is until it can be taken. Asks before a half-filled form is left. Forms that keep what is typed do so themselves. */
(() => {
  'use strict';

  const words = document.currentScript.dataset;
  const SIGNED_OUT = 403;
  const checked = new WeakSet();
  const written = new Set();
  let note = null;

  /* The token with which forms are sent now; null for who is signed out, "" when something else is wrong: then the
     form is sent, and its own answer tells. Throws without a network. */
  const ask = async () => {
    const answer = await fetch(words.url, { headers: { 'X-Requested-With': 'XMLHttpRequest' }, cache: 'no-store' });
    if (answer.status === SIGNED_OUT) return null;
    const isToken = answer.ok && answer.headers.get('Content-Type').startsWith('application/json');
    return isToken ? (await answer.json()).csrf : '';
  };

  const say = (...parts) => {
    if (!note) {
      note = document.createElement('div');
      note.className = 'staying';
      note.setAttribute('role', 'alert');
      document.body.append(note);
    }
    note.replaceChildren(...parts.flatMap((part) => [part, ' ']));
  };

  const sayOut = () => {
    const link = document.createElement('a');
    Object.assign(link, { href: words.url, target: '_blank', rel: 'opener', textContent: words.link });
    say(words.out, link, words.then);
  };

  /* Whether a form may be sent now. Opened before signing in again, it holds a token that is not taken any more. */
  const may = async () => {
    let token;
    try {
      token = await ask();
    } catch {
      say(words.lost);
      return false;
    }
    if (token === null) {
      sayOut();
      return false;
    }
    if (token) document.querySelectorAll('input[name=csrfmiddlewaretoken]').forEach((field) => (field.value = token));
    return true;
  };

  document.addEventListener('submit', async (event) => {
    const { target: form, submitter } = event;
    written.delete(form);
    if (event.defaultPrevented || form.getAttribute('method')?.toLowerCase() !== 'post' || checked.delete(form)) return;
    event.preventDefault();
    if (!(await may())) {
      // The button does not go on working, and a draft goes on saving itself.
      submitter?.setAttribute('data-w-progress-loading-value', 'false');
      if (submitter) submitter.disabled = false;
      form.dispatchEvent(new CustomEvent('portal:kept'));
      return;
    }
    note?.remove();
    note = null;
    checked.add(form);
    // Wagtail disables the button meanwhile; a disabled one would not say what it is for.
    if (submitter) submitter.disabled = false;
    form.requestSubmit(submitter);
  });

  // A draft that could not save itself may tell first.
  document.addEventListener('w-autosave:error', async () => {
    const token = await ask().catch(() => '');
    if (token === null) sayOut();
  });

  // Back from the other tab.
  document.addEventListener('visibilitychange', async () => {
    if (!document.hidden && note?.querySelector('a') && (await may())) say(words.back);
  });

  // Pages ask by themselves, with Wagtail's own script; a search is no loss.
  document.addEventListener('input', ({ target }) => {
    const form = target.closest('main form[method=post]:not([data-controller~=w-unsaved])');
    if (form) written.add(form);
  });
  window.addEventListener('beforeunload', (event) => {
    if ([...written].some((form) => form.isConnected)) event.preventDefault();
  });
})();
