// Talks to this server. Whoever is not signed in any more is told so in one place.

const UNSAFE = ['POST', 'PUT', 'PATCH', 'DELETE'];

let csrf = null;
let signedOut = () => {};

export class Failed extends Error {
  /** @param problem problem details of the server, or null if it sent none */
  constructor(status, problem) {
    super(problem?.detail ?? problem?.title ?? String(status));
    this.status = status;
    this.problem = problem ?? {};
  }
}

/** @param listener is called with the problem of a 401 */
export function onSignedOut(listener) {
  signedOut = listener;
}

export function useToken(token) {
  csrf = token;
}

/** The answer's JSON; null if it has no body. */
export async function call(method, path, { body, signal, expectSignedOut = false } = {}) {
  const answer = await send(method, path, { body, signal, accept: 'application/json' });
  if (answer.ok) {
    return answer.status === 204 ? null : answer.json();
  }
  const problem = await answer.json().catch(() => null);
  if (answer.status === 401 && !expectSignedOut) {
    signedOut(problem);
  }
  throw new Failed(answer.status, problem);
}

export function get(path, signal) {
  return call('GET', path, { signal });
}

/** All matches as a file. */
export async function download(path, accept) {
  const answer = await send('GET', path, { accept });
  if (!answer.ok) {
    if (answer.status === 401) {
      signedOut(null);
    }
    throw new Failed(answer.status, null);
  }
  return answer.blob();
}

function send(method, path, { body, signal, accept }) {
  const headers = { Accept: accept };
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  if (csrf && UNSAFE.includes(method)) {
    headers['X-CSRF-Token'] = csrf;
  }
  return fetch(path, {
    method,
    headers,
    signal,
    credentials: 'same-origin',
    cache: 'no-store',
    body: body === undefined ? undefined : JSON.stringify(body),
  });
}

/** `path?a=b`, without what is empty. */
export function address(path, params) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    for (const one of [value].flat()) {
      if (one !== null && one !== undefined && one !== '') {
        query.append(name, one);
      }
    }
  }
  return query.size ? `${path}?${query}` : path;
}
