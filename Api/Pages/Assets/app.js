// What every page for members shares. Each page works without it; with it less has to be loaded, and times are in the person's zone.
const said = document.getElementById('said');
document.documentElement.dataset.script = '';

/** Says something to people who do not see the page. */
export const say = text => { if (said) { said.textContent = text; } };

// --- Times -----------------------------------------------------------------------------------------------------------------------------
const units = [['d', 86_400_000], ['h', 3_600_000], ['min', 60_000]];
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const toTheSecond = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const dateOnly = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const offset = Date.now() - (Date.parse(document.documentElement.dataset.now ?? '') || Date.now());
const prefersExact = () => localStorage.getItem('times') === 'exact';

const length = span => {
  const [unit, size] = units.find(([name, size]) => span >= (name === 'min' ? size : 2 * size)) ?? units[2];
  return `${Math.max(1, Math.floor(span / size))} ${unit}`;
};

const relative = at => {
  const span = at - (Date.now() - offset);
  if (Math.abs(span) < 45_000) { return span > 0 ? 'in a moment' : 'just now'; }
  if (Math.abs(span) >= 31 * 86_400_000) { return dateOnly.format(at); }
  return span > 0 ? `in ${length(span)}` : `${length(-span)} ago`;
};

export const showTimes = (root = document) => {
  for (const time of root.querySelectorAll('time[data-time]')) {
    const at = new Date(time.dateTime);
    const text = time.dataset.time === 'date' ? dateOnly.format(at) : time.dataset.time === 'second' ? toTheSecond.format(at) : time.dataset.time === 'exact' || prefersExact() ? exact.format(at) : relative(at);
    if (time.textContent !== text) { time.textContent = text; }
    time.title = `${exact.format(at)} (${Intl.DateTimeFormat().resolvedOptions().timeZone})\n${at.toISOString().replace('T', ' ').slice(0, 19)} UTC`;
  }
};

/** Texts that count down: `data-until` says to when, and the element holds how long that is. */
const showCountdowns = () => {
  for (const timer of document.querySelectorAll('[data-until]')) {
    const left = Date.parse(timer.dataset.until) - (Date.now() - offset);
    const text = left <= 0 ? 'over' : left < 60_000 ? 'less than a minute' : left >= 172_800_000 ? `${Math.floor(left / 86_400_000)} d ${Math.floor(left / 3_600_000) % 24} h` : `${Math.floor(left / 3_600_000)} h ${Math.floor(left / 60_000) % 60} min`;
    if (timer.textContent !== text) { timer.textContent = text; }
  }
};

// A choice that this browser keeps.
const offer = (selector, isOn, change) => {
  for (const toggle of document.querySelectorAll(selector)) {
    const show = () => toggle.setAttribute('aria-pressed', String(isOn()));
    toggle.hidden = false;
    show();
    toggle.addEventListener('click', () => {
      change();
      show();
    });
  }
};

offer('[data-exact-times]', prefersExact, () => {
  localStorage.setItem('times', prefersExact() ? 'relative' : 'exact');
  showTimes();
});

showTimes();
showCountdowns();
setInterval(() => { showTimes(); showCountdowns(); }, 30_000);

// --- Copying ---------------------------------------------------------------------------------------------------------------------------
const copy = async button => {
  const field = button.dataset.copyFrom ? document.getElementById(button.dataset.copyFrom) : null;
  const text = field ? field.value ?? field.textContent : button.dataset.copy;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Without encryption browsers keep the clipboard to themselves: the text is marked, for Ctrl+C.
    if (field?.select) { field.select(); }
    say('Press Ctrl+C to copy.');
    return;
  }
  const label = button.querySelector('[data-copy-label]');
  label.dataset.before ??= label.textContent;
  label.textContent = 'Copied';
  button.dataset.copied = '';
  say('Copied.');
  setTimeout(() => { label.textContent = label.dataset.before; delete button.dataset.copied; }, 2_000);
};

// --- Dialogs ---------------------------------------------------------------------------------------------------------------------------
const show = (dialog, opener) => {
  // The event comes after the fact: by then a fast hand may be elsewhere already.
  dialog.addEventListener('close', () => document.activeElement === document.body && opener.focus(), { once: true });
  dialog.showModal();
  (dialog.querySelector('[autofocus], [aria-invalid="true"]') ?? dialog.querySelector('form input:not([type="hidden"]), form select, form button'))?.focus();
};

let loading = null;

/** Loads a page of one question and shows it here, once however often it is asked for meanwhile. Whatever goes wrong: the link leads there, too. */
export const load = async (href, opener) => {
  if (loading === href) { return; }
  let content;
  loading = href;
  try {
    const answer = await fetch(href, { headers: { Accept: 'text/html' } });
    content = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-dialog-content]');
  } catch {
    content = null;
  }
  // Another one was asked for since.
  if (loading !== href) { return; }
  loading = null;
  if (!content) {
    location.assign(href);
    return;
  }
  const dialog = document.createElement('dialog');
  dialog.className = 'modal';
  dialog.setAttribute('aria-labelledby', 'sheet-title');
  dialog.append(document.adoptNode(content));
  content.classList.remove('card');
  document.body.append(dialog);
  dialog.addEventListener('close', () => dialog.remove());
  showTimes(dialog);
  dialog.dispatchEvent(new CustomEvent('dialog-loaded', { bubbles: true }));
  show(dialog, opener);
};

const isPlainClick = event => event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;

document.addEventListener('click', event => {
  const target = event.target instanceof Element ? event.target : null;
  const link = target?.closest('a[data-dialog]');
  if (link && isPlainClick(event) && HTMLDialogElement.prototype.showModal) {
    event.preventDefault();
    const menu = link.closest('[popover]');
    const opener = (menu && document.querySelector(`[popovertarget="${CSS.escape(menu.id)}"]`)) || link;
    menu?.hidePopover();
    const inPage = link.dataset.dialog && document.getElementById(link.dataset.dialog);
    if (inPage) { show(inPage, opener); } else { load(link.href, opener); }
    return;
  }

  const close = target?.closest('[data-close]');
  if (close?.closest('dialog')) {
    event.preventDefault();
    close.closest('dialog').close();
    return;
  }

  const button = target?.closest('[data-copy], [data-copy-from]');
  if (button) {
    copy(button);
    return;
  }

  target?.closest('[data-dismiss]')?.closest('[data-toast]')?.remove();
});

// Where browsers do not know `commandfor` yet.
if (!('commandForElement' in HTMLButtonElement.prototype)) {
  document.addEventListener('click', event => {
    const button = event.target instanceof Element ? event.target.closest('button[commandfor][command="close"]') : null;
    document.getElementById(button?.getAttribute('commandfor'))?.close();
  });
}

// --- Menus by keyboard -----------------------------------------------------------------------------------------------------------------
document.addEventListener('keydown', event => {
  const target = event.target instanceof Element ? event.target : null;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  // The button of an open menu leads into it, too: a fast hand is there before the focus.
  const menu = target?.closest('.menu[popover]') ?? (target?.popoverTargetElement?.matches('.menu:popover-open') ? target.popoverTargetElement : null);
  if (menu && step) {
    const items = [...menu.querySelectorAll('a, button')];
    const at = items.indexOf(target);
    items[at < 0 && step < 0 ? items.length - 1 : (at + step + items.length) % items.length]?.focus();
    event.preventDefault();
  }
});

document.addEventListener('toggle', event => {
  if (event.newState === 'open' && event.target.matches?.('.menu[popover]') && !event.target.contains(document.activeElement)) { event.target.querySelector('a, button')?.focus(); }
}, true);

// --- Shortcuts of one key, which can be switched off for those whose software types for them -------------------------------------------
const usesShortcuts = () => localStorage.getItem('shortcuts') !== 'off';
offer('[data-shortcuts]', usesShortcuts, () => localStorage.setItem('shortcuts', usesShortcuts() ? 'off' : 'on'));

document.addEventListener('keydown', event => {
  const target = event.target instanceof Element ? event.target : null;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || target?.closest('input, select, textarea, dialog, [popover]') || !usesShortcuts()) { return; }
  const goal = { '/': '#search', c: '[aria-keyshortcuts="c"]' }[event.key];
  const found = goal && document.querySelector(goal);
  if (!found) { return; }
  event.preventDefault();
  if (found.matches('input')) { found.focus(); } else { found.click(); }
});

// --- Forms -----------------------------------------------------------------------------------------------------------------------------
document.addEventListener('submit', event => {
  const form = event.target;
  if (form.dataset.busy !== undefined) { event.preventDefault(); return; }
  if (form.method === 'post') { form.dataset.busy = ''; }
});

addEventListener('pageshow', () => document.querySelectorAll('form[data-busy]').forEach(form => delete form.dataset.busy));
document.addEventListener('change', event => { if (event.target.dataset?.submits !== undefined) { event.target.form.requestSubmit(); } });
document.addEventListener('focusin', event => { if (event.target.dataset?.select !== undefined) { event.target.select(); } });
(document.querySelector('main [aria-invalid="true"]') ?? document.querySelector('[data-focus]'))?.focus();

// --- Toasts ----------------------------------------------------------------------------------------------------------------------------
const address = new URL(location.href);
if (address.searchParams.has('did')) {
  address.searchParams.delete('did');
  history.replaceState(null, '', address);
}
