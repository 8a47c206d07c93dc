// One key: the receipt of its revocation fills in as gateways confirm.
import './keys.js';
import { showTimes } from './app.js';

const wait = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));
const icons = {
  done: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM5.5 8.2l1.7 1.7 3.3-3.6',
  pending: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 4.8V8l2.2 1.5',
};

const make = (name, text) => Object.assign(document.createElement(name), { textContent: text });

const icon = shape => {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  svg.setAttribute('class', 'sign');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('width', '16');
  svg.setAttribute('height', '16');
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', shape);
  svg.append(path);
  return svg;
};

const confirmed = gateway => {
  const item = document.createElement('li');
  item.className = 'done';
  item.append(icon(icons.done), ' ', make('strong', gateway.name), ' ', make('span', gateway.milliseconds === 0 ? 'confirmed at once' : `confirmed after ${gateway.milliseconds} ms`));
  return item;
};

const pending = gateway => {
  const item = document.createElement('li');
  const time = Object.assign(document.createElement('time'), { dateTime: gateway.refusesFrom });
  time.dataset.time = 'second';
  item.append(icon(icons.pending), ' ', make('strong', gateway.name), ' ', make('span', 'refuses at the latest from '), time);
  return item;
};

const soon = milliseconds => milliseconds === 0 ? 'at once' : `within ${milliseconds} ms`;

const summary = ({ complete, gateways, pending }) => {
  const all = gateways.length + pending.length;
  if (!complete) { return `${gateways.length} of ${all} gateways have confirmed.`; }
  if (all === 0) { return 'Revoked everywhere.'; }
  return pending.length === 0
    ? `Revoked everywhere: ${all} of ${all} gateways confirmed ${soon(Math.max(...gateways.map(gateway => gateway.milliseconds)))}.`
    : `Revoked everywhere: ${gateways.length} of ${all} gateways confirmed; ${pending.length === 1 ? 'the lease of the other has' : `the leases of the other ${pending.length} have`} run out.`;
};

const panel = document.querySelector('[data-receipt]');
if (panel) {
  const list = panel.querySelector('[data-receipt-gateways]');
  const text = panel.querySelector('[data-receipt-summary]');
  for (let failures = 0; failures < 10;) {
    await wait(failures === 0 ? 150 : 1_000);
    const receipt = await fetch(panel.dataset.receipt).then(answer => answer.ok ? answer.json() : null, () => null);
    if (!receipt) {
      failures++;
      continue;
    }
    failures = 0;
    list.replaceChildren(...receipt.gateways.map(confirmed), ...receipt.pending.map(pending));
    showTimes(list);
    text.textContent = summary(receipt);
    if (receipt.complete) { break; }
  }
}
