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

export const isLiving = (key) => key.status !== 'revoked' && key.status !== 'expired';
