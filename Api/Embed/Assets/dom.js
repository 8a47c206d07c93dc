/** Makes an element. Text is always text: nothing here takes markup. */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      element.addEventListener(key, value);
    } else if (value === true) {
      element.setAttribute(key, '');
    } else if (value !== false && value != null) {
      element.setAttribute(key, value);
    }
  }
  element.append(...children.flat().filter((child) => child != null && child !== false));
  return element;
}

const outlines = {
  ok: 'M3 8.5l3.5 3.5L13 4.5',
  turn: 'M13 8a5 5 0 1 1-1.6-3.7M13 2v3h-3',
  stop: 'M4 4l8 8M12 4l-8 8',
  clock: 'M8 4v4l3 2M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12z',
  pause: 'M5.5 4v8M10.5 4v8',
  warn: 'M8 3v6M8 12v.5',
};

/** A picture beside a word that says the same. */
export function icon(name) {
  const namespace = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(namespace, 'svg');
  const path = document.createElementNS(namespace, 'path');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', outlines[name]);
  svg.append(path);
  return svg;
}

/** A text field or a choice with its label; what is wrong with it stands below, and is read out with it. */
export function field(label, input, hint) {
  const id = input.id;
  const wrong = el('p', { class: 'wrong', id: `${id}-wrong`, hidden: true });
  const described = [hint && `${id}-hint`, `${id}-wrong`].filter(Boolean).join(' ');
  input.setAttribute('aria-describedby', described);
  const element = el('div', { class: 'field', part: 'field' },
    el('label', { for: id }, label),
    hint && el('p', { class: 'hint', id: `${id}-hint` }, hint),
    input,
    wrong);
  return {
    element,
    input,
    refuse(message) {
      wrong.textContent = message ?? '';
      wrong.hidden = !message;
      input.toggleAttribute('aria-invalid', false);
      if (message) {
        input.setAttribute('aria-invalid', 'true');
      }
    },
  };
}
