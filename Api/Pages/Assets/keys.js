// The list of keys, and the form that makes or changes one.
import { load, say } from './app.js';

// A key that is pasted to be found holds its secret. Only its id stays in the field, and so is all that is sent. Where nothing but a key is asked for
// (data-pasted="only") that goes for whatever is no key, too.
for (const field of document.querySelectorAll('form[data-prefix] [data-pasted]')) {
  const begin = `${field.form.dataset.prefix}_(?:live|test)_([0-9A-Za-z]{16})`;
  const [whole, printed] = [new RegExp(`${begin}_[0-9A-Za-z]+`, 'g'), new RegExp(`${begin}(?![0-9A-Za-z])`, 'g')];
  const note = field.form.querySelector('[data-pasted-note]');
  const idsIn = (text, shape) => [...new Set([...text.matchAll(shape)].map(found => found[1]))];
  const reduce = text => {
    const ids = idsIn(text, whole);
    if (ids.length === 0) { return false; }
    field.value = ids.length === 1 ? ids[0] : '';
    note.textContent = ids.length === 1
      ? 'That was a whole key. Only its id was kept here: the secret stays with you, so mind where you copied it from.'
      : 'That was more than one key, and none was kept here. Paste one at a time.';
    return true;
  };
  field.addEventListener('paste', event => { if (reduce(event.clipboardData?.getData('text') ?? '')) { event.preventDefault(); } });
  field.addEventListener('input', () => reduce(field.value));
  field.form.addEventListener('submit', () => {
    reduce(field.value);
    if (field.dataset.pasted === 'only' && !/^\s*[0-9A-Za-z]{16}\s*$/.test(field.value)) {
      const ids = idsIn(field.value, printed);
      field.value = ids.length === 1 ? ids[0] : '';
    }
  }, true);
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
  const shown = bulk.querySelector('[data-count]');
  bulk.addEventListener('change', () => {
    shown.textContent = `${count()} selected`;
    all.checked = count() === boxes.length;
    all.indeterminate = count() > 0 && count() < boxes.length;
  });
  bulk.addEventListener('submit', event => {
    event.preventDefault();
    load(`${bulk.action}?${new URLSearchParams(new FormData(bulk))}`, event.submitter ?? bulk);
  });
}

// What the choice of an end comes to, in the person's zone.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const ends = new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeStyle: 'short' });
const showEnd = root => {
  for (const field of root.querySelectorAll('[data-ends]')) {
    const show = () => {
      const choice = field.querySelector('input[name="expires"]:checked');
      const day = field.querySelector('input[type="date"]').value;
      const end = choice?.dataset.end ?? (choice?.value === 'day' && day ? `${day}T00:00:00Z` : null);
      if (end) { field.querySelector('[data-ends-note]').textContent = `Expires ${ends.format(new Date(end))} (${zone}). An expired key cannot be renewed.`; }
    };
    field.addEventListener('change', show);
    show();
  }
};

showEnd(document);
document.addEventListener('dialog-loaded', event => showEnd(event.target));
