// The list of keys, and the form that makes or changes one.
import { load, say } from './app.js';

const bars = document.querySelector('form[data-prefix]');
const search = document.getElementById('search');
const note = document.getElementById('search-note');

// A key that is pasted to be found holds its secret. Only its beginning and its id stay in the field, and so are all that is sent.
if (bars && search && note) {
  const whole = new RegExp(`${bars.dataset.prefix}_(?:live|test)_([0-9A-Za-z]{16})_[0-9A-Za-z]+`);
  const reduce = () => {
    const found = whole.exec(search.value);
    if (found) {
      search.value = found[1];
      note.textContent = 'That was a whole key. Only its id was kept here: the secret stays with you, so mind where you copied it from.';
    }
  };
  search.addEventListener('paste', event => {
    const found = whole.exec(event.clipboardData?.getData('text') ?? '');
    if (found) {
      event.preventDefault();
      search.value = found[0];
      reduce();
    }
  });
  search.addEventListener('input', reduce);
  bars.addEventListener('submit', reduce, true);
}

// Ticking all, and asking about those that are ticked without leaving the list.
const bulk = document.querySelector('form[data-bulk]');
if (bulk) {
  const all = bulk.querySelector('[data-select-all]');
  const boxes = [...bulk.querySelectorAll('input[name="key"]')];
  const count = () => boxes.filter(box => box.checked).length;
  all.hidden = boxes.length === 0;
  all.addEventListener('change', () => {
    boxes.forEach(box => { box.checked = all.checked; });
    say(`${count()} keys selected.`);
  });
  bulk.addEventListener('change', () => {
    all.checked = count() === boxes.length;
    all.indeterminate = count() > 0 && count() < boxes.length;
  });
  bulk.addEventListener('submit', event => {
    event.preventDefault();
    load(`${bulk.action}?${new URLSearchParams(new FormData(bulk))}`, event.submitter ?? bulk);
  });
}

// What the choice of an end comes to, in the person's zone.
const ends = new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeStyle: 'short' });
const showEnd = root => {
  for (const field of root.querySelectorAll('[data-ends]')) {
    const show = () => {
      const choice = field.querySelector('input[name="expires"]:checked');
      const day = field.querySelector('input[type="date"]').value;
      const end = choice?.dataset.end ?? (choice?.value === 'day' && day ? `${day}T00:00:00Z` : null);
      if (end) { field.querySelector('[data-ends-note]').textContent = `Ends ${ends.format(new Date(end))}, your time. That is final: an expired key cannot be woken.`; }
    };
    field.addEventListener('change', show);
    show();
  }
};

showEnd(document);
document.addEventListener('dialog-loaded', event => showEnd(event.target));
