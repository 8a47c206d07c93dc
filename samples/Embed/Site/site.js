// A session is good for 15 minutes; when it ends, this product, whose person is still signed in, gives the element another.
const keys = document.getElementById('keys');
const given = [];

const give = async () => {
  // Where one after the other ends at once, something else is wrong.
  if (given.filter((at) => performance.now() - at < 60_000).length === 3) { return; }
  given.push(performance.now());
  const answer = await fetch('/session', { method: 'POST' });
  keys.setAttribute('session', (await answer.json()).token);
};

keys.addEventListener('api-keys-session-ended', give);
await give();
