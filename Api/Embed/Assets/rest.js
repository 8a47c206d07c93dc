/** A refusal of the server, or that there was no answer. */
export class Problem extends Error {
  constructor(status, body) {
    super(body.detail ?? 'The server did not answer. Check the connection and try again.');
    this.status = status;
    this.code = body.code ?? 'unreachable';
    this.errors = body.errors ?? {};
    this.traceId = body.traceId;
    this.upgradeUrl = body.upgradeUrl;
  }

  /** Whether the session is over, so that nothing works any more until there is another. */
  get endsSession() {
    return this.status === 401;
  }
}

// So long a call that found its session over waits for another one.
const patience = 3_000;

/** The REST calls that the element makes, with the session's token and never with a cookie. */
export class Rest {
  #session = '';
  #base;
  #ended;
  #renewal = null;
  #renew = () => {};

  /** @param ended is told when the session is over, and may give another. */
  constructor(base, ended) {
    this.#base = base;
    this.#ended = ended;
  }

  set session(token) {
    this.#session = token;
    this.#renew();
  }

  list(statuses, cursor) {
    const query = new URLSearchParams({ limit: '25', status: statuses.join(',') });
    if (cursor) {
      query.set('cursor', cursor);
    }
    return this.#send('GET', `/v1/api-keys?${query}`);
  }

  /** Whose session it is, and what they may decide. */
  whoami() {
    return this.#send('GET', '/v1/session');
  }

  key(id) {
    return this.#send('GET', `/v1/api-keys/${id}`);
  }

  /** How often a key was used on each of 30 days. */
  summary(id) {
    return this.#send('GET', `/v1/api-keys/${id}/usage/summary`);
  }

  usage(id, cursor) {
    const query = new URLSearchParams({ limit: '20' });
    if (cursor) {
      query.set('cursor', cursor);
    }
    return this.#send('GET', `/v1/api-keys/${id}/usage?${query}`);
  }

  create(key, idempotency) {
    return this.#send('POST', '/v1/api-keys', { body: key, headers: { 'Idempotency-Key': idempotency } });
  }

  rotate(id, overlap, idempotency) {
    return this.#send('POST', `/v1/api-keys/${id}/rotate`, { body: { overlap }, headers: { 'Idempotency-Key': idempotency } });
  }

  finish(id) {
    return this.#send('POST', `/v1/api-keys/${id}/rotation/finish`);
  }

  cancelRotation(id) {
    return this.#send('DELETE', `/v1/api-keys/${id}/rotation`);
  }

  revoke(id, reason) {
    return this.#send('POST', `/v1/api-keys/${id}/revoke`, { body: reason ? { reason } : {} });
  }

  receipt(id) {
    return this.#send('GET', `/v1/api-keys/${id}/revocation?wait=2s`);
  }

  async #send(method, path, content = {}) {
    const session = this.#session;
    let response = await this.#fetch(method, path, content);
    // What was begun is carried out under the next session: whoever typed something loses nothing.
    if (response.status === 401 && await this.#isRenewed(session)) {
      response = await this.#fetch(method, path, content);
    }

    const answer = await response.json().catch(() => ({}));
    if (!response.ok) {
      throw new Problem(response.status, answer);
    }
    return answer;
  }

  /** Whether there is another session now, or soon. */
  async #isRenewed(session) {
    if (this.#session === session) {
      if (!this.#renewal) {
        this.#renewal = new Promise((resolve) => {
          this.#renew = resolve;
          setTimeout(resolve, patience);
        }).finally(() => { this.#renewal = null; });
        this.#ended();
      }
      await this.#renewal;
    }
    return this.#session !== session;
  }

  async #fetch(method, path, { body, headers }) {
    try {
      return await fetch(new URL(path, this.#base), {
        method,
        credentials: 'omit',
        cache: 'no-store',
        referrerPolicy: 'strict-origin',
        headers: {
          Authorization: `Bearer ${this.#session}`,
          ...(body && { 'Content-Type': 'application/json' }),
          ...headers,
        },
        body: body && JSON.stringify(body),
      });
    } catch {
      throw new Problem(0, {});
    }
  }
}
