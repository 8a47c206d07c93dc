// Following the log: the page is asked for again, and what changed takes the place of what is shown.
import './key.js';
import { say, showTimes } from './app.js';

const button = document.querySelector('[data-follow]');
const every = 3_000;
let timer = 0;

const look = async () => {
  if (!document.hidden) {
    const fresh = await fetch(location.href, { headers: { Accept: 'text/html' } })
      .then(async answer => new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-live]'), () => null);
    const shown = document.querySelector('[data-live]');
    // Rows do not run away from whoever reads or points at them.
    if (fresh && !shown.contains(document.activeElement) && !shown.querySelector('.frame:hover')) {
      showTimes(fresh);
      shown.replaceWith(document.adoptNode(fresh));
    }
  }
  if (timer) { timer = setTimeout(look, every); }
};

if (button) {
  button.addEventListener('click', () => {
    const follows = !timer;
    clearTimeout(timer);
    timer = follows ? setTimeout(look, 0) : 0;
    button.setAttribute('aria-pressed', String(follows));
    say(follows ? 'The log is followed.' : 'The log is not followed any more.');
  });
}
