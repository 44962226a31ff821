/**
 * The resident's own outbox: a command is kept here with its id before it is sent, and stays until the server has
 * answered it. A lost answer, a reload or a second tab sends the same id again, which the server takes as the same.
 * Commands of one case go one at a time, in order; another case never waits for them.
 */
import { post, Trouble } from './api.js';
import { newId, tab } from './ids.js';
import { forget, keep, kept, keptKeys } from './kept.js';
import { lastContact, now } from './times.js';

const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;
const listeners = new Set();
const befores = new Set();
const busy = new Map();
let wait = 0;
let timer = 0;
let signedOut = () => {};
let open = false;

/** Begins to send what is kept. `onSignedOut` is called when the session has ended; what is kept stays kept. */
export function openOutbox(onSignedOut) {
  signedOut = onSignedOut;
  open = true;
  wake();
}

/** Stops sending; what is kept stays kept. */
export function closeOutbox() {
  open = false;
  clearTimeout(timer);
}

/**
 * Calls `told(entry, result, first)` for every answer: result is down.Result, outcome `applied` or `refused`;
 * `first` is false when another tab got the answer before us.
 */
export function onAnswer(told) {
  listeners.add(told);
}

/** Awaits `first(entry)` before a command is sent; with `wait` it is tried again later instead. */
export function beforeSending(first) {
  befores.add(first);
}

/** Keeps a command and sends it as soon as may be. Returns the entry; its id is final. */
export function give(name, body, { id = newId(), about = body.case } = {}) {
  const at = now();
  const command = { id, name, version: 1, body, case: body.case ?? null, after: null, knew_at: lastContact(), claimed_at: at };
  const entry = { id, about, name, at, command, tab: tab() };
  keep(`outbox.${id}`, entry);
  wake();
  return entry;
}

/** What waits, oldest first; of one case if it is named. */
export function waiting(about = null) {
  const entries = keptKeys('outbox.').map((key) => kept(key)).filter((entry) => entry !== null);
  return about === null ? entries : entries.filter((entry) => entry.about === about);
}

/** Forgets a command that nobody needs any more and that is not on its way; false if it already is. */
export function takeBack(entry) {
  if (busy.get(entry.about)?.id === entry.id) return false;
  forget(`outbox.${entry.id}`);
  return true;
}

/** Sends what can be sent, now: there is contact again, or something new. */
export function wake() {
  clearTimeout(timer);
  if (!open) return;
  const started = new Set();
  for (const entry of waiting()) {
    if (started.has(entry.about)) continue;
    started.add(entry.about);
    if (!busy.has(entry.about)) void send(entry);
  }
}

/** Contact is back after a gap: what was on its way may have gone lost with it, so it is asked anew under the same id. */
export function afterGap() {
  wait = 0;
  for (const { hurry } of busy.values()) hurry.abort();
  wake();
}

async function send(entry) {
  const hurry = new AbortController();
  busy.set(entry.about, { id: entry.id, hurry });
  const outcome = await answerTo(entry, hurry);
  busy.delete(entry.about);
  if (outcome === 'wait') return tryLater();
  if (outcome === 'signed_out') return signedOut();
  wait = 0;
  const first = kept(`outbox.${entry.id}`) !== null;
  forget(`outbox.${entry.id}`);
  for (const told of listeners) told(entry, outcome, first);
  wake();
}

async function answerTo(entry, hurry) {
  for (const first of befores) if (await first(entry) === 'wait') return 'wait';
  try {
    return await post('/api/commands', entry.command, hurry);
  } catch (problem) {
    if (!(problem instanceof Trouble)) throw problem;
    if (problem.code === 'signed_out') return 'signed_out';
    if (problem.passing) return 'wait';
    return { id: entry.id, outcome: 'refused', code: problem.code, at: now(), data: {} };
  }
}

function tryLater() {
  wait = Math.min(LONGEST_WAIT, Math.max(FIRST_WAIT, wait * 2));
  clearTimeout(timer);
  timer = setTimeout(wake, wait * (0.75 + Math.random() / 2));
}
