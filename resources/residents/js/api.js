/**
 * The server over HTTP. An answer is a body or a `Trouble`: `unreachable` (nobody answered, try again with the same id),
 * `signed_out`, or a refusal's code.
 */
import { keptOf } from './kept.js';
import { serverHeard } from './times.js';

const PATIENCE = 15_000;
/** A picture may take minutes on a bad line, but it moves all the time; what stands still is given up and sent anew. */
const STANDSTILL = 30_000;
const ANSWER_WITHIN = 60_000;

/** What went wrong: `code` for the words, `passing` when the same request may be sent again as it is. */
export class Trouble extends Error {
  constructor(code, passing) {
    super(code);
    this.code = code;
    this.passing = passing;
  }
}

/** Whom this page means: after another sign-in in another tab nothing of hers may be sent in somebody else's name. */
function whom() {
  return keptOf() ? { 'X-Spindel-Person': keptOf() } : {};
}

async function ask(path, options, hurry = new AbortController()) {
  const timer = setTimeout(() => hurry.abort(), PATIENCE);
  let response;
  let body = null;
  try {
    response = await fetch(path, { credentials: 'same-origin', cache: 'no-store', signal: hurry.signal, ...options, headers: { ...options.headers, ...whom() } });
    body = await response.json().catch(() => null);
  } catch {
    throw new Trouble('unreachable', true);
  } finally {
    clearTimeout(timer);
  }
  return read(response.status, body);
}

function read(status, body) {
  const ok = status >= 200 && status < 300;
  if (ok && body !== null) {
    serverHeard();
    return body;
  }
  if (status === 204) return null;
  // An answer cut off in the middle is no answer.
  if (ok || status >= 500 || status === 429 || status === 408) throw new Trouble(body?.code ?? 'unreachable', true);
  throw new Trouble(body?.code ?? 'bad_command', false);
}

/** GET as JSON. */
export function get(path) {
  return ask(path, { method: 'GET' });
}

/** POST of a JSON body; `hurry` is an AbortController with which the wait can be ended. */
export function post(path, body = {}, hurry = undefined) {
  return ask(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }, hurry);
}

/** DELETE, answered by nothing. */
export function remove(path) {
  return ask(path, { method: 'DELETE' });
}

/**
 * POST of a picture under its id, given up (`unreachable`) when it no longer moves. `{done, stop()}`: `done` is its answer; `progressed(part)` is called with 0–1 as it goes.
 * fetch cannot tell how far it has come, so this one is an older kind of request.
 */
export function upload(path, picture, id, progressed) {
  const request = new XMLHttpRequest();
  const done = new Promise((resolve, reject) => {
    request.open('POST', path);
    for (const [name, value] of Object.entries({ 'Content-Type': picture.type || 'application/octet-stream', 'X-Spindel-Id': id, ...whom() })) request.setRequestHeader(name, value);
    request.responseType = 'json';
    let timer = 0;
    const within = (patience) => {
      clearTimeout(timer);
      timer = setTimeout(() => request.abort(), patience);
    };
    request.upload.onprogress = (event) => {
      within(STANDSTILL);
      if (event.lengthComputable) progressed(event.loaded / event.total);
    };
    request.upload.onload = () => within(ANSWER_WITHIN);
    request.onloadend = () => clearTimeout(timer);
    request.onload = () => {
      try {
        resolve(read(request.status, request.response));
      } catch (problem) {
        reject(problem);
      }
    };
    request.onerror = request.onabort = request.ontimeout = () => reject(new Trouble('unreachable', true));
    request.send(picture);
    within(STANDSTILL);
  });
  return { done, stop: () => request.abort() };
}
