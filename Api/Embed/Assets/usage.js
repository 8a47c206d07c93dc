import { ask } from './dialogs.js';
import { copyable, el, icon, svg } from './dom.js';
import { count, exact, exactSecond, outcomeOf, permissionsOf, printed, relative, secretUse, utcDay } from './format.js';

/** Shows who used a key, when and from where, and what came of it. */
export function showUsage(root, rest, key, who) {
  return ask(root, `Usage of ${key.name}`, (close) => {
    const facts = el('div', {}, ...loading());
    const log = el('div', { class: 'stack' });
    read(rest, key, who, facts, log, close);
    return [facts, log, el('div', { class: 'buttons' }, el('button', { type: 'button', class: 'primary', part: 'button primary', click: () => close() }, 'Close'))];
  }, { isWide: true });
}

async function read(rest, key, who, facts, log, close) {
  try {
    facts.replaceChildren(factsOf(await rest.key(key.id), who));
  } catch (problem) {
    fail(problem, facts, close, () => read(rest, key, who, facts, log, close));
    return;
  }
  await readLog(rest, key, log, close);
}

async function readLog(rest, key, log, close) {
  log.replaceChildren(...loading());
  try {
    const [summary, page] = await Promise.all([rest.summary(key.id), rest.usage(key.id)]);
    log.replaceChildren(
      plotOf(summary),
      page.data.length === 0 ? el('p', { class: 'soft' }, 'There is no request in the log.') : logOf(rest, key, page, close),
      ...(page.dropped > 0 ? [el('p', { class: 'note' }, `Gateways had no room for ${count(page.dropped)} records of this installation in this time. They are missing here.`)] : []));
  } catch (problem) {
    fail(problem, log, close, () => readLog(rest, key, log, close));
  }
}

function loading() {
  return [el('div', { 'aria-busy': 'true', 'aria-label': 'Loading', role: 'group' }, el('div', { class: 'skeleton' }))];
}

function fail(problem, place, close, again) {
  if (problem.endsSession) {
    close(problem);
    return;
  }
  place.replaceChildren(el('div', { class: 'card alert', role: 'alert' },
    el('p', {}, el('strong', {}, 'How the key was used cannot be read right now.'), ` ${problem.message}`),
    problem.traceId && el('p', { class: 'fine' }, 'Trace ', el('code', {}, problem.traceId)),
    el('button', { type: 'button', part: 'button', click: again }, 'Try again')));
}

function factsOf(key, who) {
  const unknown = 'Unknown: it cannot be read right now';
  const facts = [
    ['Key', copyable(printed(key, who), printed(key, who), `Copy the id of ${key.name}`)],
    ['Permissions', permissionsOf(key)],
    key.allowedIps.length > 0 && ['From', key.allowedIps.join(', ')],
    ['Last used', !key.usageKnown ? unknown
      : key.lastUsedAt ? [el('time', { datetime: key.lastUsedAt }, relative(key.lastUsedAt)), `, ${exact(key.lastUsedAt)}`, key.lastUsedIp && [' from ', el('code', {}, key.lastUsedIp)]]
      : 'Never'],
    ['30 days', key.last30Days ? `${count(key.last30Days.accepted)} accepted, ${count(key.last30Days.refused)} refused` : unknown],
    ['7 days', key.usageKnown ? `${count(key.addresses7Days)} ${key.addresses7Days === 1 ? 'address' : 'addresses'}` : unknown],
    ...(key.rotation ? [['New secret', secretUse(key.rotation.current)], ['Old secret', secretUse(key.rotation.previous)]] : []),
  ];
  return el('dl', { class: 'facts' }, ...facts.filter(Boolean).flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, ...[value].flat(2))]));
}

// The words say the sums: what the picture adds is its shape.
function plotOf({ data, total, bucket }) {
  if (total.accepted + total.refused === 0) {
    return el('p', { class: 'soft' }, 'No request in 30 days.');
  }

  // Days are counted in UTC, in whatever zone the person is.
  const name = bucket === 'day' ? utcDay : exact;

  const most = Math.max(...data.map((bar) => bar.accepted + bar.refused));
  const height = (number) => (number === 0 ? 0 : Math.max(2, (number * 58) / most));
  const bars = data.flatMap((bar, at) => {
    const [accepted, refused] = [height(bar.accepted), height(bar.refused)];
    return [
      accepted > 0 && svg('rect', { class: 'accepted', x: at * 10 + 1, y: 60 - accepted, width: 8, height: accepted }),
      refused > 0 && svg('rect', { class: 'refused', x: at * 10 + 1, y: 60 - accepted - refused, width: 8, height: refused }),
    ].filter(Boolean);
  });
  const words = `${count(total.accepted)} requests accepted and ${count(total.refused)} refused, at most ${count(most)} a ${bucket}`;
  return el('figure', { class: 'plot', part: 'plot' },
    svg('svg', { viewBox: `0 0 ${data.length * 10} 60`, preserveAspectRatio: 'none', role: 'img', 'aria-label': words }, ...bars),
    el('figcaption', { class: 'fine' },
      el('span', {}, name(data[0].at)),
      el('span', {}, el('i', { class: 'accepted' }), ' accepted ', el('i', { class: 'refused' }), ` refused · at most ${count(most)} a ${bucket}`),
      el('span', {}, name(data.at(-1).at))));
}

function logOf(rest, key, page, close) {
  const rows = el('tbody', {}, ...page.data.map(rowOf));
  const said = el('p', { class: 'fine', role: 'status', tabindex: '-1' });
  let next = page.nextCursor;
  const more = el('button', { type: 'button', part: 'button', hidden: !next, click: async () => {
    more.disabled = true;
    try {
      const older = await rest.usage(key.id, next);
      rows.append(...older.data.map(rowOf));
      next = older.nextCursor;
      said.textContent = `${rows.childElementCount} requests are shown.`;
      more.hidden = !next;
      if (!next) {
        said.focus();
      }
    } catch (problem) {
      if (problem.endsSession) {
        close(problem);
      }
      said.textContent = `Older requests cannot be read: ${problem.message}`;
    } finally {
      more.disabled = false;
    }
  } }, 'Load more');
  return el('div', {},
    el('div', { class: 'frame' }, el('table', { class: 'log', 'aria-label': `Requests with ${key.name}, the newest first` },
      el('thead', {}, el('tr', {}, ...['Time', 'Outcome', 'Request', 'From'].map((title) => el('th', { scope: 'col' }, title)))),
      rows)),
    el('div', { class: 'foot' }, said, more));
}

function rowOf(entry) {
  const outcome = outcomeOf(entry.outcome);
  return el('tr', {},
    el('td', {}, el('time', { datetime: entry.at }, exactSecond(entry.at))),
    el('td', { 'data-label': 'Outcome' }, el('span', { class: `status ${outcome.tone}` }, icon(outcome.icon), outcome.word)),
    el('td', { 'data-label': 'Request' }, el('code', {}, `${entry.method} ${entry.route ?? '(no route)'}`),
      el('div', { class: 'fine' }, entry.status === null ? 'open' : `${entry.status} in ${((entry.durationMicros ?? 0) / 1000).toFixed(1)} ms`)),
    el('td', { 'data-label': 'From' }, el('code', {}, entry.ip ?? 'not kept'), el('div', { class: 'fine agent' }, entry.userAgent)));
}
