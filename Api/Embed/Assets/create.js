import { ask, form } from './dialogs.js';
import { choices, el, field } from './dom.js';
import { exact, lengthOf, localInput } from './format.js';

const day = 86400000;
const presets = [30, 60, 90, 365];

/** Asks what a new key is like, and offers only what role, plan and policy leave to choose. */
export function askToCreate(root, rest, who) {
  const idempotency = crypto.randomUUID();
  return ask(root, 'Create API key', (close) => {
    const name = field('Name', el('input', { id: 'name', maxlength: '64', autocomplete: 'off', spellcheck: 'false', required: true }), 'What it is for, such as github-actions-prod.');
    const expiry = expiryOf(who.newKeys);
    const access = accessOf(who);
    const environment = choices('Environment', 'environment', [['live', 'Live'], ['test', 'Test']], who.newKeys.environment);
    environment.element.classList.add('inline');
    const addresses = who.newKeys.ipAllowLists && addressesOf();
    const fields = { name, expiresAt: expiry, scopes: access, environment, ...(addresses && { allowedIps: addresses }) };
    const send = () => {
      const [end, scopes] = [expiry.end(), access.scopes()];
      const allowedIps = addresses ? addresses.input.value.split(/[\s,;]+/).filter(Boolean) : [];
      return rest.create({
        name: name.input.value.trim(),
        environment: environment.value,
        ...(end && { expiresAt: end.toISOString() }),
        ...(scopes && { scopes }),
        ...(allowedIps.length > 0 && { allowedIps }),
      }, idempotency);
    };
    return [form(send, fields, {
      submit: 'Create key',
      close,
      children: [name.element, ...expiry.elements, access.element, environment.element, addresses && addresses.element].filter(Boolean),
    }).element];
  });
}

function addressesOf() {
  const addresses = field('Allowed addresses', el('textarea', { id: 'addresses', rows: '2', autocomplete: 'off', spellcheck: 'false' }), 'One address or network on each line, such as 203.0.113.0/24. Empty: from anywhere.');
  const element = el('details', {}, el('summary', {}, 'Limit where it works'), addresses.element);
  return {
    ...addresses,
    element,
    refuse(message) {
      element.open ||= Boolean(message);
      addresses.refuse(message);
    },
  };
}

function expiryOf(rules) {
  const longest = lengthOf(rules.longestLifetime);
  const days = presets.filter((days) => days * day <= longest);
  const usual = `${days.filter((days) => days <= 90).at(-1) ?? 'date'}`;
  const offered = [...days.map((days) => [`${days}`, days === 365 ? '1 year' : `${days} days`]), ['date', 'On a date'], ...(rules.expiryRequired ? [] : [['never', 'Never']])];
  const preset = el('select', { id: 'preset' }, ...offered.map(([value, text]) => el('option', { value, selected: value === usual }, text)));
  const expires = field('Expires', preset, longest < Infinity && `Plan and policy let a key live for ${Math.floor(longest / day)} days at most.`);
  const date = field('Expires at', el('input', {
    id: 'date',
    type: 'datetime-local',
    min: localInput(Date.now()),
    max: longest < Infinity && localInput(Date.now() + longest),
    value: localInput(Date.now() + Math.min(90 * day, longest)),
  }));
  const until = el('p', { class: 'fine', 'aria-live': 'polite' });
  const end = () => {
    switch (preset.value) {
      case 'never': return null;
      case 'date': return date.input.value ? new Date(date.input.value) : undefined;
      default: return new Date(Date.now() + preset.value * day);
    }
  };
  const tell = () => {
    const moment = end();
    date.element.hidden = preset.value !== 'date';
    until.textContent = moment === null ? 'A key that never expires works until somebody remembers to revoke it.' : moment ? `It stops working on ${exact(moment)}.` : '';
  };
  preset.addEventListener('change', tell);
  date.input.addEventListener('input', tell);
  tell();
  return {
    ...expires,
    elements: [expires.element, date.element, until],
    /** When it ends; null for never. */
    end() {
      const moment = end();
      if (moment === undefined) {
        throw { errors: { expiresAt: ['Choose when it ends.'] } };
      }
      return moment;
    },
  };
}

function accessOf(who) {
  const boxes = who.permissions.map((scope) => el('input', { type: 'checkbox', name: 'scopes', value: scope }));
  const list = el('div', { class: 'scopes', role: 'group', 'aria-label': 'Permissions to choose from', hidden: true },
    ...boxes.map((box) => el('label', { class: 'check' }, box, el('code', {}, box.value))));
  const access = choices('Permissions', 'access', [
    ['role', `What my role (${who.role}) may do, now and later, without managing keys, members and billing`],
    ['some', 'Only what I choose'],
  ], 'role', list);
  access.element.addEventListener('change', () => { list.hidden = access.value !== 'some'; });
  return Object.assign(access, {
    /** What it may do at most; nothing for what its owner may. */
    scopes() {
      if (access.value !== 'some') {
        return undefined;
      }
      const chosen = boxes.filter((box) => box.checked).map((box) => box.value);
      if (chosen.length === 0) {
        throw { errors: { scopes: ['Choose at least one.'] } };
      }
      return chosen;
    },
  });
}
