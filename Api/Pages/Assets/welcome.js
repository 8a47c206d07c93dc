// The link's secret stands behind the '#', which no browser sends anywhere: it goes into the form, and out of the address.
const field = document.getElementById('token');
const secret = location.hash.slice(1);
if (field instanceof HTMLInputElement && secret) {
  field.value = secret;
  field.closest('.field')?.setAttribute('hidden', '');
  document.getElementById('workspace')?.focus();
  history.replaceState(null, '', location.pathname);
}
