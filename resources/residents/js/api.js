/**
 * The server over HTTP. An answer is a body or a `Trouble`: `unreachable` (nobody answered, try again with the same id),
 * `signed_out`, or a refusal's code.
 */
import { serverSaid } from './times.js';

const PATIENCE = 15_000;

/** What went wrong: `code` for the words, `passing` when the same request may be sent again as it is. */
export class Trouble extends Error {
  constructor(code, passing) {
    super(code);
    this.code = code;
    this.passing = passing;
  }
}

async function ask(path, options) {
  let response;
  try {
    response = await fetch(path, { credentials: 'same-origin', cache: 'no-store', signal: AbortSignal.timeout(PATIENCE), ...options });
  } catch {
    throw new Trouble('unreachable', true);
  }
  let body = null;
  try {
    body = await response.json();
  } catch {
    // an answer cut off in the middle, or none from us: the status decides below
  }
  if (response.ok && body !== null) {
    serverSaid(body.at);
    return body;
  }
  if (response.ok && response.status === 204) return null;
  if (response.ok || response.status >= 500 || response.status === 429 || response.status === 408) {
    throw new Trouble(body?.code ?? 'unreachable', true);
  }
  throw new Trouble(body?.code ?? 'bad_command', false);
}

/** GET as JSON. */
export function get(path) {
  return ask(path, { method: 'GET' });
}

/** POST of a JSON body. */
export function post(path, body = {}) {
  return ask(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
}
