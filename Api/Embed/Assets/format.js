// Each from which length on, and its own: 90 days are 90 days, not three months.
const units = [['year', 63115200, 31557600], ['month', 10368000, 2629800], ['day', 86400, 86400], ['hour', 3600, 3600], ['minute', 60, 60]];
const near = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
const whole = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** How far away a moment is, in words. */
export function relative(moment, now = Date.now()) {
  const seconds = (new Date(moment).getTime() - now) / 1000;
  const found = units.find(([, from]) => Math.abs(seconds) >= from);
  return found ? near.format(Math.round(seconds / found[2]), found[0]) : 'just now';
}

/** A moment in the person's zone. */
export const exact = (moment) => whole.format(new Date(moment));

const precise = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** A moment in the person's zone, to the second. */
export const exactSecond = (moment) => precise.format(new Date(moment));

const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });

/** A day as it is counted, in UTC. */
export const utcDay = (moment) => date.format(new Date(moment));

const plain = new Intl.NumberFormat();

export const count = (number) => plain.format(number);

/** The milliseconds of a duration of ISO 8601; without end when there is none. */
export function lengthOf(duration) {
  const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/.exec(duration ?? '');
  return parts ? [86400000, 3600000, 60000, 1000].reduce((sum, unit, at) => sum + unit * (parts[at + 1] ?? 0), 0) : Infinity;
}

/** A moment as it is entered: in the person's zone, to the minute. */
export function localInput(moment) {
  const date = new Date(moment);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
}

/** What a key is, as a word, a picture and a tone. */
export function statusOf(key, now = Date.now()) {
  const daysLeft = key.expiresAt ? (new Date(key.expiresAt).getTime() - now) / 86400000 : Infinity;
  switch (key.status) {
    case 'rotating': return { word: `Rotating, ends ${relative(key.rotation.previousSecretExpiresAt, now)}`, icon: 'turn', tone: 'info' };
    case 'expired': return { word: 'Expired', icon: 'clock', tone: 'quiet' };
    case 'revoked': return { word: 'Revoked', icon: 'stop', tone: 'quiet' };
    case 'paused': return { word: 'Paused by plan', icon: 'pause', tone: 'warn' };
    case 'blocked': return { word: 'Blocked by policy', icon: 'warn', tone: 'warn' };
    case 'suspended': return { word: 'Suspended', icon: 'pause', tone: 'warn' };
    default: return daysLeft < 14
      ? { word: `Expires ${relative(key.expiresAt, now)}`, icon: 'clock', tone: 'warn' }
      : { word: 'Active', icon: 'ok', tone: 'good' };
  }
}

const outcomes = {
  ok: ['Accepted', 'ok', 'good'],
  revoked: ['Revoked', 'stop', 'bad'],
  expired: ['Expired', 'clock', 'bad'],
  retired_secret: ['Retired secret', 'turn', 'bad'],
  wrong_secret: ['Wrong secret', 'stop', 'bad'],
  plan_required: ['Paused by plan', 'pause', 'warn'],
  suspended: ['Suspended', 'pause', 'warn'],
  blocked: ['Blocked by policy', 'warn', 'warn'],
  forbidden: ['Not permitted', 'warn', 'warn'],
  ip_not_allowed: ['Address not allowed', 'warn', 'warn'],
  rate_limited: ['Too many', 'clock', 'warn'],
  credential_in_url: ['Secret in the URL', 'warn', 'bad'],
};

/** What came of a request, as a word, a picture and a tone. */
export function outcomeOf(name) {
  const [word, icon, tone] = outcomes[name] ?? [name, 'warn', 'warn'];
  return { word, icon, tone };
}

/** What a key may do at most, in words. */
export const permissionsOf = (key) => (key.scopes === null ? 'What its owner may do, without managing keys, members and billing' : key.scopes.join(', ') || 'None');

/** Who uses one secret of a rotation, in words. */
export function secretUse(use) {
  if (use === null) {
    return 'Unknown: it cannot be read right now';
  }
  return use.lastUsedAt
    ? `Last used ${relative(use.lastUsedAt)}${use.lastUsedIp ? ` from ${use.lastUsedIp}` : ''}${use.lastUserAgent ? ` by ${use.lastUserAgent}` : ''}`
    : 'Not used';
}

/** What begins the secrets of a key, and is public. */
export const printed = (key, who) => `${who.newKeys.prefix}_${key.environment}_${key.id}`;

export const isLiving = (key) => key.status !== 'revoked' && key.status !== 'expired';
