import { choices, el, field } from './dom.js';
import { exact, lengthOf, relative, secretUse } from './format.js';

const recently = 15 * 60_000;
const usualOverlap = 'PT24H';
const overlaps = [['PT0S', 'Not at all: it may have leaked'], ['PT1H', '1 hour'], [usualOverlap, '24 hours'], ['P7D', '7 days']];

/** Shows a dialog until it is closed, and gives what was said with it. */
export function ask(root, title, build, { stays = false, isWide = false } = {}) {
  return new Promise((resolve) => {
    let result;
    const dialog = el('dialog', { part: 'dialog', class: isWide && 'wide', 'aria-labelledby': 'dialog-title' }, el('h2', { id: 'dialog-title' }, title));
    const close = (value) => {
      result = value;
      dialog.close();
    };
    dialog.addEventListener('cancel', (event) => stays && event.preventDefault());
    // A second press of Escape closes whatever the first was told.
    dialog.addEventListener('keydown', (event) => stays && event.key === 'Escape' && event.preventDefault());
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(result);
    });
    dialog.append(...build(close));
    root.append(dialog);
    dialog.showModal();
  });
}

/** A form that is sent once at a time; what the server refuses is shown where it belongs. */
export function form(send, fields, { submit, risky, close, children }) {
  const fault = el('p', { class: 'wrong', role: 'alert', hidden: true });
  const button = el('button', { type: 'submit', class: risky ? 'risky' : 'primary', part: `button ${risky ? 'danger' : 'primary'}` }, submit);
  const element = el('form', {
    novalidate: true,
    submit: async (event) => {
      event.preventDefault();
      for (const one of Object.values(fields)) {
        one.refuse();
      }
      fault.hidden = true;
      button.disabled = true;
      try {
        close(await send());
      } catch (problem) {
        if (problem.endsSession) {
          close(problem);
          return;
        }
        show(problem, fields, fault);
      } finally {
        button.disabled = false;
      }
    },
  }, ...children, fault, el('div', { class: 'buttons' }, el('button', { type: 'button', part: 'button', click: () => close() }, 'Cancel'), button));
  return { element, button };
}

function show(problem, fields, fault) {
  const placed = Object.entries(problem.errors ?? {}).filter(([name]) => fields[name]);
  for (const [name, messages] of placed) {
    fields[name].refuse(messages[0]);
  }
  if (placed.length > 0) {
    fields[placed[0][0]].input.focus();
    return;
  }
  fault.replaceChildren(problem.message);
  if (problem.upgradeUrl) {
    fault.append(' ', el('a', { href: problem.upgradeUrl, target: '_top', rel: 'noopener' }, 'See plans'));
  }
  if (problem.status >= 500 && problem.traceId) {
    fault.append(` (trace ${problem.traceId})`);
  }
  fault.hidden = false;
}

/** Shows a secret once. It is in the page while the dialog is open, and nowhere else. */
export function reveal(root, minted) {
  const guard = (event) => event.preventDefault();
  addEventListener('beforeunload', guard);
  return ask(root, 'Store your key now', (close) => {
    const secret = el('input', { id: 'secret', class: 'secret', part: 'secret', readonly: true, value: minted.secret, autocomplete: 'off', spellcheck: 'false', focus: () => secret.select() });
    const said = el('p', { role: 'status', class: 'fine' });
    const done = el('button', { type: 'button', class: 'primary', part: 'button primary', disabled: true, click: () => close(true) }, 'Done');
    const stored = el('input', { type: 'checkbox', id: 'stored', change: () => { done.disabled = !stored.checked; } });
    const copy = async () => {
      try {
        await navigator.clipboard.writeText(secret.value);
        said.textContent = 'Copied.';
      } catch {
        secret.focus();
        said.textContent = 'Selected: copy it with the keyboard.';
      }
    };
    return [
      el('p', {}, 'This is the only time that you can see this key. If you lose it, rotate it.'),
      el('div', {}, el('label', { class: 'label', for: 'secret' }, 'API key'),
        el('div', { class: 'copy' }, secret, el('button', { type: 'button', part: 'button', click: copy }, 'Copy'))),
      minted.previousSecretExpiresAt && el('p', { class: 'soft' }, `The secret before works until ${exact(minted.previousSecretExpiresAt)}.`),
      el('p', { class: 'soft' }, minted.expiresAt ? `The key expires on ${exact(minted.expiresAt)}.` : 'The key never expires.'),
      said,
      el('label', { class: 'check' }, stored, 'I have stored it'),
      el('div', { class: 'buttons' }, done),
    ].filter(Boolean);
  }, { stays: true }).finally(() => removeEventListener('beforeunload', guard));
}

export function askToRotate(root, rest, key, who) {
  const idempotency = crypto.randomUUID();
  const offered = overlaps.filter(([length]) => lengthOf(length) <= lengthOf(who.longestOverlap));
  const usual = offered.some(([length]) => length === usualOverlap) ? usualOverlap : offered.at(-1)[0];
  return ask(root, `Rotate ${key.name}`, (close) => {
    const overlap = choices('How long should the old secret keep working?', 'overlap', offered, usual);
    return [form(() => rest.rotate(key.id, overlap.value, idempotency), { overlap }, {
      submit: 'Rotate',
      close,
      children: [
        el('p', {}, 'You get a new secret now, and put it in place while the old one still works. Then you finish the rotation, or it ends by itself.'),
        overlap.element,
      ],
    }).element];
  });
}

export function askToFinish(root, rest, key) {
  return ask(root, `Finish the rotation of ${key.name}`, (close) => [form(() => rest.finish(key.id), {}, {
    submit: 'Finish rotation',
    risky: true,
    close,
    children: [
      el('p', {}, `The old secret stops working at once. Left alone, it stops ${relative(key.rotation.previousSecretExpiresAt)}.`),
      warningOf(key.rotation),
      el('dl', { class: 'facts' }, el('dt', {}, 'New secret'), el('dd', {}, secretUse(key.rotation.current)), el('dt', {}, 'Old secret'), el('dd', {}, secretUse(key.rotation.previous))),
    ],
  }).element]);
}

function warningOf({ current, previous }) {
  const text = previous === null ? 'Whether the old secret is still used cannot be read right now. Whatever uses it stops working at once.'
    : Date.now() - Date.parse(previous.lastUsedAt) < recently ? 'The old secret is still in use. Whatever uses it stops working at once: change that first if you can.'
    : current?.count === 0 && 'The new secret was never used. Make sure that it is in place before the old one ends.';
  return text && el('p', { class: 'note' }, el('strong', {}, text));
}

export function askToCancel(root, rest, key) {
  return ask(root, `Cancel the rotation of ${key.name}`, (close) => [form(() => rest.cancelRotation(key.id), {}, {
    submit: 'Discard the new secret',
    risky: true,
    close,
    children: [el('p', {}, 'The new secret stops working at once, and the old one stays as it was.')],
  }).element]);
}

export function askToRevoke(root, rest, key) {
  return ask(root, `Revoke ${key.name}`, (close) => {
    const name = field(`Type ${key.name} to confirm`, el('input', { id: 'confirm', autocomplete: 'off', spellcheck: 'false' }));
    const reason = field('Reason (optional)', el('input', { id: 'reason', maxlength: '200', autocomplete: 'off' }));
    const send = () => {
      if (name.input.value.trim() !== key.name) {
        throw { errors: { name: ['That is not the name of the key.'] }, message: '' };
      }
      return rest.revoke(key.id, reason.input.value.trim());
    };
    return [form(async () => send(), { name, reason }, {
      submit: 'Revoke key',
      risky: true,
      close,
      children: [
        el('p', {}, 'Everything that uses this key is refused within seconds. This cannot be undone.'),
        el('p', { class: 'soft' }, !key.usageKnown ? el('strong', {}, 'Whether it is used cannot be read right now: somebody may be using it.')
          : key.lastUsedAt ? `Last used ${relative(key.lastUsedAt)}${key.lastUsedIp ? ` from ${key.lastUsedIp}` : ''}.`
          : 'It was never used.'),
        name.element,
        reason.element,
      ],
    }).element];
  });
}

/** Shows where a revocation has arrived, while it arrives. */
export function showReceipt(root, rest, key) {
  let isOpen = true;
  return ask(root, `${key.name} is revoked`, (close) => {
    const summary = el('p', { role: 'status' }, 'Waiting for the gateways…');
    const list = el('ul', { class: 'receipt' });
    follow(rest, key, summary, list, () => isOpen);
    return [summary, list, el('div', { class: 'buttons' }, el('button', { type: 'button', class: 'primary', part: 'button primary', click: () => close() }, 'Close'))];
  }).finally(() => { isOpen = false; });
}

async function follow(rest, key, summary, list, isOpen) {
  try {
    for (let receipt = key.receipt; isOpen(); receipt = await rest.receipt(key.id)) {
      const all = receipt.gateways.length + receipt.pending.length;
      const slowest = Math.max(0, ...receipt.gateways.map((gateway) => gateway.milliseconds));
      list.replaceChildren(
        ...receipt.gateways.map((gateway) => el('li', {}, el('span', {}, gateway.name), el('span', { class: 'good' }, `confirmed after ${gateway.milliseconds} ms`))),
        ...receipt.pending.map((gateway) => el('li', {}, el('span', {}, gateway.name), el('span', { class: 'warn' }, `refuses from ${exact(gateway.refusesFrom)}`))));
      summary.textContent = !receipt.complete ? `${receipt.gateways.length} of ${all} gateways have confirmed…`
        : all === 0 ? 'No gateway knew it. It is refused everywhere.'
        : `${receipt.gateways.length} of ${all} gateways confirmed within ${(slowest / 1000).toFixed(1)} s. It is refused everywhere.`;
      if (receipt.complete) {
        return;
      }
    }
  } catch (problem) {
    summary.textContent = `The key is revoked. Where that has arrived cannot be shown: ${problem.message}`;
  }
}
