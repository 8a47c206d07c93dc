// Where a change has arrived: looked at again until every gateway has confirmed, or refuses by itself.
// The page's own address does not say any more what was done, so that a reload does not say it again.
const pending = () => document.querySelector('[data-deed]');

const look = async () => {
  try {
    const old = pending();
    const answer = await fetch(old.dataset.deed, { headers: { Accept: 'text/html' } });
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('#deed');
    if (!fresh || !old.isConnected) { return; }
    const isOpen = old.querySelector('details')?.open;
    // The notice itself stays: what changes in it is read out.
    old.replaceChildren(...[...fresh.childNodes].map((node) => document.adoptNode(node)));
    if (isOpen) { old.querySelector('details').open = true; }
    if (!fresh.dataset.deed) { delete old.dataset.deed; }
  } catch {
    // The next look may find the server again.
  }
  if (pending()) { setTimeout(look, 1_000); }
};

if (pending()) { setTimeout(look, 600); }
