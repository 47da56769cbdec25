/* Moving a date: its end goes along with its start, as long as nobody has touched the end. */
(() => {
  'use strict';

  const MINUTE = 60000;

  // "2026-12-03T09:00" or "2026-12-03", as the boxes give them; counted in UTC, where no day is shorter.
  const read = (text) => {
    const told = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}))?$/.exec(text.trim());
    if (!told) return NaN;
    const [, year, month, day, hour = 0, minute = 0] = told;
    return Date.UTC(year, month - 1, day, hour, minute);
  };

  const write = (moment, timed) =>
    new Date(moment)
      .toISOString()
      .slice(0, timed ? 16 : 10);

  const start = () => {
    const first = document.getElementById('id_first');
    const last = document.getElementById('id_last');
    if (!first || !last) return;
    const length = read(last.value) - read(first.value);
    let own = last.value;

    const follow = () => {
      const moment = read(first.value);
      if (last.value !== own || Number.isNaN(moment) || !(length >= 0)) return;
      own = write(moment + Math.round(length / MINUTE) * MINUTE, first.value.includes(':'));
      last.value = own;
    };
    ['input', 'change'].forEach((kind) => first.addEventListener(kind, follow));
  };

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
})();
