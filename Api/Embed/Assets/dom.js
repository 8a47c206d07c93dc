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
  copy: 'M6 6h7v7H6zM3 10V3h7',
};

/** A picture beside a word that says the same. */
export function icon(name) {
  return svg('svg', { class: 'icon', viewBox: '0 0 16 16', 'aria-hidden': 'true' }, svg('path', { d: outlines[name] }));
}

/** A part of a picture. */
export function svg(name, attributes, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

/** A text in short, with a button that copies the whole of it. */
export function copyable(text, short, label) {
  const said = el('span', { class: 'fine', role: 'status' });
  const copy = async () => {
    said.textContent = '';
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = 'Copied';
    } catch {
      // A page without a secure context has no clipboard: what is in sight can be copied by hand.
      code.textContent = text;
      getSelection().selectAllChildren(code);
      said.textContent = 'Selected: copy it with the keyboard';
    }
  };
  const code = el('code', { title: text }, short);
  return el('span', { class: 'id' }, code, el('button', { type: 'button', class: 'bare', part: 'button', 'aria-label': label, click: copy }, icon('copy')), said);
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
  return { element, input, refuse: refusal(wrong, input) };
}

/** One of a few things, all of them in sight. */
export function choices(legend, name, options, chosen, ...more) {
  const wrong = el('p', { class: 'wrong', id: `${name}-wrong`, hidden: true });
  const inputs = options.map(([value]) => el('input', { type: 'radio', name, value, checked: value === chosen, 'aria-describedby': wrong.id }));
  const element = el('fieldset', { class: 'choices', part: 'field' },
    el('legend', {}, legend),
    ...options.map(([, text], at) => el('label', { class: 'check' }, inputs[at], text)),
    ...more,
    wrong);
  return {
    element,
    input: inputs[0],
    get value() {
      return inputs.find((input) => input.checked).value;
    },
    refuse: refusal(wrong, inputs[0]),
  };
}

function refusal(wrong, input) {
  return (message) => {
    wrong.textContent = message ?? '';
    wrong.hidden = !message;
    input.removeAttribute('aria-invalid');
    if (message) {
      input.setAttribute('aria-invalid', 'true');
    }
  };
}
