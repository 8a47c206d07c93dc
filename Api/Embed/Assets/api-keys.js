import { askToCreate } from './create.js';
import { askToCancel, askToFinish, askToRevoke, askToRotate, reveal, showReceipt } from './dialogs.js';
import { copyable, el, icon } from './dom.js';
import { exact, isLiving, permissionsOf, printed, relative, statusOf } from './format.js';
import { Problem, Rest } from './rest.js';
import { sheet } from './style.js';
import { showUsage } from './usage.js';

const living = ['active', 'rotating', 'paused', 'blocked', 'suspended'];
const all = [...living, 'expired', 'revoked'];
const shownOfId = 4;

/**
 * <api-keys session="..."> lists, makes, rotates and revokes the keys of the member whose session it is given, and shows their use.
 * Events: api-keys-created, api-keys-rotated, api-keys-revoked (detail: id and name, never a secret), api-keys-session-ended.
 */
export class ApiKeys extends HTMLElement {
  static observedAttributes = ['session'];

  #rest;
  #root = this.attachShadow({ mode: 'open' });
  #body = el('div');
  #said = el('p', { class: 'said', role: 'status' });
  #keys = [];
  #who = null;
  #next = null;
  #showsDead = false;
  #reading = 0;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [sheet];
    this.#root.append(
      el('div', { class: 'head' },
        el('div', {}, el('h2', { part: 'heading' }, el('slot', { name: 'heading' }, 'API keys')), el('p', { class: 'soft' }, el('slot', { name: 'intro' }, 'Keys act as you, with what you may do at each moment.'))),
        el('button', { type: 'button', id: 'create', class: 'primary', part: 'button primary', disabled: true, click: () => this.#create() }, 'Create API key')),
      this.#body,
      this.#said);
  }

  connectedCallback() {
    this.#read();
  }

  attributeChangedCallback(_, before, token) {
    if (token) {
      this.session = token;
      // Out of reach of whatever looks at the document.
      this.removeAttribute('session');
    }
  }

  /** A session's token, as a back end mints it. A new one may be given at any time. */
  set session(token) {
    // The server of the REST calls is the one that this module came from, unless the page says otherwise.
    this.#rest ??= new Rest(this.getAttribute('api') ?? new URL(import.meta.url).origin, () => this.#tell('session-ended', {}));
    this.#rest.session = token;
    if (this.isConnected) {
      this.#read();
    }
  }

  /** Reads the list anew. */
  refresh() {
    return this.#read();
  }

  async #read(cursor) {
    if (!this.#rest) {
      return;
    }

    const mine = ++this.#reading;
    if (!cursor && this.#keys.length === 0) {
      this.#body.replaceChildren(el('div', { class: 'frame', 'aria-busy': 'true', 'aria-label': 'Loading', role: 'group' }, ...[1, 2, 3].map(() => el('div', { class: 'skeleton' }))));
    }

    try {
      const [page, who] = await Promise.all([this.#rest.list(this.#showsDead ? all : living, cursor), this.#rest.whoami()]);
      // An answer that a later question has overtaken says nothing any more.
      if (mine === this.#reading) {
        this.#who = who;
        this.#root.getElementById('create').disabled = false;
        this.#keys = cursor ? [...this.#keys, ...page.data] : page.data;
        this.#next = page.nextCursor;
        this.#show();
      }
    } catch (problem) {
      if (mine === this.#reading) {
        this.#fail(problem);
      }
    }
  }

  #fail(problem) {
    this.#keys = [];
    if (problem.endsSession) {
      this.#body.replaceChildren(el('div', { class: 'card', part: 'card' }, el('p', {}, 'Your session has ended. Load the page again to go on.')));
      return;
    }

    this.#body.replaceChildren(el('div', { class: 'card alert', part: 'card', role: 'alert' },
      el('p', {}, problem.message),
      problem.traceId && el('p', { class: 'fine' }, 'Trace ', el('code', {}, problem.traceId)),
      el('button', { type: 'button', part: 'button', click: () => this.#read() }, 'Try again')));
  }

  #show() {
    const dead = el('label', { class: 'check' },
      el('input', { type: 'checkbox', id: 'dead', checked: this.#showsDead, change: (event) => this.#toggle(event.target.checked) }), 'Show revoked and expired keys');
    const more = this.#next && el('button', { type: 'button', part: 'button', click: () => this.#read(this.#next) }, 'Show more');
    const focused = this.#root.activeElement?.id;
    this.#body.replaceChildren(
      this.#keys.length === 0 ? this.#empty() : el('div', { class: 'frame', part: 'frame' }, this.#table()),
      el('div', { class: 'foot' }, dead, more));
    if (focused) {
      this.#focus(focused);
    }
  }

  #empty() {
    return el('div', { class: 'card', part: 'card' },
      el('h3', {}, 'No keys yet'),
      el('p', { class: 'soft' }, 'A key lets a program call the API in your name. You see it once, when you make it.'));
  }

  #table() {
    return el('table', { part: 'table' },
      el('thead', {}, el('tr', {}, ...['Name', 'Status', 'Last used', 'Expires', 'Actions'].map((title) => el('th', { scope: 'col' }, title)))),
      el('tbody', {}, ...this.#keys.map((key) => this.#row(key))));
  }

  #row(key) {
    const status = statusOf(key);
    const id = printed(key, this.#who);
    return el('tr', { part: 'row', class: isLiving(key) ? null : 'gone' },
      el('td', {}, el('div', { class: 'name' }, key.name), copyable(id, `${id.slice(0, shownOfId - key.id.length)}…`, `Copy the id of ${key.name}`), el('div', { class: 'fine' }, key.scopes ? permissionsOf(key) : 'What its owner may do')),
      el('td', { 'data-label': 'Status' }, el('span', { class: `status ${status.tone}`, part: `status status-${key.status}`, id: `status-${key.id}`, tabindex: '-1' }, icon(status.icon), status.word)),
      el('td', { 'data-label': 'Last used' }, ...(key.usageKnown ? this.#moment(key.lastUsedAt, 'Never', key.lastUsedIp) : ['Unknown', el('div', { class: 'fine' }, 'cannot be read right now')])),
      el('td', { 'data-label': 'Expires' }, ...this.#moment(key.expiresAt, 'Never')),
      el('td', {}, el('div', { class: 'acts' }, ...this.#actions(key))));
  }

  #moment(moment, absent, more) {
    return moment
      ? [el('time', { datetime: moment }, relative(moment)), el('div', { class: 'fine' }, exact(moment), more && ` · ${more}`)]
      : [absent];
  }

  #actions(key) {
    const act = (id, text, click, tone = '') =>
      el('button', { type: 'button', id: `${id}-${key.id}`, class: `small ${tone}`, part: 'button', 'aria-label': `${text} ${key.name}`, click }, text);
    const usage = act('usage', 'Usage', () => this.#usage(key));
    return !isLiving(key) ? [usage] : [
      usage,
      ...(key.rotation
        ? [act('finish', 'Finish rotation', () => this.#finish(key)), act('cancel', 'Cancel rotation', () => this.#cancel(key))]
        : [act('rotate', 'Rotate', () => this.#rotate(key))]),
      act('revoke', 'Revoke', () => this.#revoke(key), 'risk'),
    ];
  }

  #toggle(showsDead) {
    this.#showsDead = showsDead;
    this.#read();
  }

  async #create() {
    const made = await this.#asked(askToCreate(this.#root, this.#rest, this.#who));
    if (made) {
      await this.#revealed(made, 'created', made.name, 'create');
    }
  }

  async #rotate(key) {
    const minted = await this.#asked(askToRotate(this.#root, this.#rest, key, this.#who));
    if (minted) {
      await this.#revealed(minted, 'rotated', key.name, `status-${key.id}`);
    }
  }

  async #revealed(minted, event, name, focus) {
    const { id } = minted;
    const shown = reveal(this.#root, minted);
    // The one object that holds it lets go of it; the dialog's field goes with the dialog.
    delete minted.secret;
    this.#tell(event, { id, name });
    await shown;
    await this.#changed(`${name} was ${event}.`, focus);
  }

  async #usage(key) {
    await this.#asked(showUsage(this.#root, this.#rest, key, this.#who));
    this.#focus(`usage-${key.id}`);
  }

  /** A key as it is now, for a question whose answer depends on who uses it. */
  async #fresh(key) {
    try {
      return await this.#rest.key(key.id);
    } catch {
      // The question is worth asking without: it says what is not known, and what is wrong shows when it is answered.
      const rotation = key.rotation && { ...key.rotation, current: null, previous: null };
      return { ...key, usageKnown: false, lastUsedAt: null, lastUsedIp: null, rotation };
    }
  }

  async #finish(listed) {
    const key = await this.#fresh(listed);
    if (!key.rotation) {
      await this.#changed(`${key.name} does not rotate any more.`, `status-${key.id}`);
      return;
    }

    if (await this.#asked(askToFinish(this.#root, this.#rest, key))) {
      await this.#changed(`The rotation of ${key.name} is finished.`, `status-${key.id}`);
    }
  }

  async #cancel(key) {
    if (await this.#asked(askToCancel(this.#root, this.#rest, key))) {
      await this.#changed(`The rotation of ${key.name} is cancelled.`, `status-${key.id}`);
    }
  }

  async #revoke(listed) {
    const key = await this.#fresh(listed);
    const revoked = await this.#asked(askToRevoke(this.#root, this.#rest, key));
    if (revoked) {
      this.#tell('revoked', { id: key.id, name: key.name });
      await showReceipt(this.#root, this.#rest, revoked);
      await this.#changed(`${key.name} was revoked.`, 'create');
    }
  }

  /** What a dialog brought; nothing when it was left, or when the session ended meanwhile. */
  async #asked(dialog) {
    const answer = await dialog;
    if (answer instanceof Problem) {
      this.#fail(answer);
      return undefined;
    }
    return answer;
  }

  async #changed(message, focus) {
    await this.#read();
    this.#said.textContent = message;
    this.#focus(focus);
  }

  #focus(id) {
    (this.#root.getElementById(id) ?? this.#root.getElementById('create')).focus();
  }

  #tell(event, detail) {
    this.dispatchEvent(new CustomEvent(`api-keys-${event}`, { detail, bubbles: true, composed: true }));
  }
}

customElements.define('api-keys', ApiKeys);
