// The session stands behind the '#', which no browser sends anywhere: it goes into the element, and out of the address.
const session = location.hash.slice(1);
history.replaceState(null, '', location.pathname);
const lost = document.getElementById('no-session');
const open = (token) => {
  const keys = document.createElement('api-keys');
  const heading = document.createElement('span');
  heading.slot = 'heading';
  heading.textContent = 'Your keys';
  keys.append(heading);
  keys.setAttribute('session', token);
  keys.addEventListener('api-keys-session-ended', () => {
    lost.hidden = false;
    keys.hidden = true;
  });
  document.getElementById('main').append(keys);
};

if (session) {
  open(session);
} else {
  lost.hidden = false;
}
