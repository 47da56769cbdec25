/* Proofreading in the page editor: each finding leads to its field; the panel of checks asks the server about the form
   as it stands while the panel is open. Without it the form asks at publishing, and says the same. */
(() => {
  'use strict';

  const PATIENCE = 1200; // milliseconds after the last change
  const SHOWN = 2500; // milliseconds for which a field is marked

  const form = () => document.querySelector('form[data-edit-form]');
  const visible = (element) => element.getClientRects().length > 0;

  const find = (place) => {
    const name = CSS.escape(place);
    const field = form().querySelector(`[data-contentpath="${name}"], [name="${name}"]`);
    if (field) return field;
    // A block of the text says its id in a hidden input.
    const id = form().querySelector(`input[type=hidden][value="${name}"]`);
    return id?.closest('[data-streamfield-child], section') || document.getElementById(`id_${place}-FORMS`)?.parentElement;
  };

  const leaveSidePanel = () => {
    const open = document.querySelector('[data-side-panel-toggle][aria-expanded=true]');
    const covers = open && document.documentElement.clientWidth < 800;
    if (covers) open.click();
  };

  const openTab = (element) => {
    const tab = element.closest('[role=tabpanel]');
    if (tab?.hidden) document.querySelector(`[role=tab][aria-controls="${tab.id}"], a[href="#${tab.id}"]`)?.click();
    // Folded parts, from the outermost in.
    const folded = [];
    for (let part = element.closest('[hidden]'); part; part = part.parentElement?.closest('[hidden]')) folded.unshift(part);
    folded.forEach((part) => document.querySelector(`[data-panel-toggle][aria-controls="${part.id}"]`)?.click());
  };

  const go = (place) => {
    const target = find(place);
    if (!target) return null;
    leaveSidePanel();
    openTab(target);
    // At once: a smooth way there is cut short by what unfolds and by the draft that saves itself.
    target.scrollIntoView({ block: 'center', behavior: 'instant' });
    const controls = [target, ...target.querySelectorAll('[contenteditable=true], input, textarea, select, button')];
    const control = controls.find((each) => each.matches('[contenteditable], input, textarea, select, button') && visible(each));
    control?.focus({ preventScroll: true });
    target.classList.add('proof-target');
    setTimeout(() => target.classList.remove('proof-target'), SHOWN);
    return control;
  };

  const fill = (place, text) => {
    const field = form().elements[place];
    if (!field) return;
    field.value = text;
    ['input', 'change'].forEach((kind) => field.dispatchEvent(new Event(kind, { bubbles: true })));
    go(place);
  };

  const answerAbout = async (url, fields, signal) => {
    const headers = { 'X-Requested-With': 'XMLHttpRequest' };
    const answer = await fetch(url, { method: 'POST', body: fields, headers, signal });
    if (!answer.ok) throw new Error(answer.status);
    return answer.text();
  };

  const written = () => new URLSearchParams([...new FormData(form())].filter(([, value]) => typeof value === 'string'));

  // The text may have changed since the sentence was offered: what is taken is what stands there now.
  const fillAnew = async (button) => {
    const { proofFill: place, proofText: offered, proofDone: done } = button.dataset;
    const url = document.querySelector('[data-proof-live]')?.dataset.proofLive;
    let text = offered;
    try {
      const now = new DOMParser().parseFromString(url ? await answerAbout(url, written()) : '', 'text/html');
      text = now.querySelector(`[data-proof-fill="${CSS.escape(place)}"]`)?.dataset.proofText || offered;
    } catch {
      // Without a network the sentence that was offered is better than none; it stands where it can be read.
    }
    fill(place, text);
    button.textContent = done;
  };

  const offer = (box) => box.querySelectorAll('[data-proof-acts]').forEach((acts) => (acts.hidden = false));

  const watch = (box) => {
    const result = box.querySelector('[data-proof-result]');
    const failed = box.querySelector('[data-proof-failed]');
    let timer = 0;
    let running = null;
    let sent = null;

    const ask = async (again = false) => {
      if (!visible(box)) return;
      const fields = written();
      if (!again && fields.toString() === sent) return;
      running?.abort();
      running = new AbortController();
      try {
        result.innerHTML = await answerAbout(box.dataset.proofLive, fields, running.signal);
        sent = fields.toString();
        failed.hidden = true;
        offer(result);
      } catch (error) {
        if (error.name !== 'AbortError') failed.hidden = false;
      }
    };
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(ask, PATIENCE);
    };

    form().addEventListener('input', soon);
    form().addEventListener('change', soon);
    box.querySelector('[data-proof-again]').addEventListener('click', () => ask(true));
    // Opening the panel asks; so does what changed behind it.
    new IntersectionObserver((seen) => seen.some((each) => each.isIntersecting) && ask()).observe(box);
  };

  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-proof-go], [data-proof-fill]');
    if (!button) return;
    if (button.dataset.proofFill) fillAnew(button);
    else go(button.dataset.proofGo);
  });

  // The statistics round: of a short text they would say that it takes no time at all.
  const sayShort = (shown) => {
    const short = document.querySelector('[data-proof-short]').dataset.proofShort;
    const mend = () => /^0\b/.test(shown.textContent) && (shown.textContent = short);
    new MutationObserver(mend).observe(shown, { childList: true });
    mend();
  };

  document.addEventListener('DOMContentLoaded', () => {
    if (!form()) return;
    document.querySelectorAll('[data-proof]').forEach(offer);
    document.querySelectorAll('[data-proof-live]').forEach(watch);
    document.querySelectorAll('[data-content-reading-time]').forEach(sayShort);
  });
})();
