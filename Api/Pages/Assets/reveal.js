// A page that shows a secret. It must not be left by mistake, and when it is left nothing of the secret stays behind.
import { say } from './app.js';

const page = document.querySelector('[data-reveal]');
const field = document.getElementById('secret');
const stored = page.querySelector('[data-stored]');
const download = page.querySelector('[data-download]');

download.addEventListener('click', () => {
  const file = URL.createObjectURL(new Blob([`${download.dataset.variable}=${field.value}\n`], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = file;
  link.download = download.dataset.download.replace(/[^\w.-]+/g, '-');
  link.click();
  URL.revokeObjectURL(file);
  say('Downloaded.');
});

addEventListener('beforeunload', event => { if (!stored.checked && field.value) { event.preventDefault(); } });
addEventListener('pagehide', () => { field.value = ''; field.removeAttribute('value'); });

// Kept by the browser to be shown again without asking us.
addEventListener('pageshow', event => { if (event.persisted) { location.replace(page.dataset.leave); } });
