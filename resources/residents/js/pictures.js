/**
 * Pictures on their way to a case: each has its id before it is sent, is kept here until the server has it, goes one at a
 * time, and is tried again by itself as long as nobody has said no.
 */
import { remove, Trouble, upload } from './api.js';
import { caseOf, lookAgain } from './cases.js';
import { newId } from './ids.js';
import { forget, keep, kept, keptKeys, keptOf } from './kept.js';
import { beforeSending, onAnswer, waiting } from './outbox.js';
import { forgetPicture, keepPicture, keptPictures } from './picture_store.js';
import { shrunk } from './shrink.js';
import { status } from './socket.js';

export const MOST_PICTURES = 6;
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 20_000;
const FRESH = { state: 'preparing', part: 0, code: '', tries: 0, away: false };
const listeners = new Set();
const queue = new Map();
let going = null;
let clearing = null;
let wait = 0;
let timer = 0;
let signedOut = () => {};
let open = false;

/** Calls `changed(caseId, 'pictures')`. */
export function onPictures(changed) {
  listeners.add(changed);
}

function tell(id) {
  for (const changed of listeners) changed(id, 'pictures');
}

/** Begins to send what is kept for whoever has signed in. */
export async function openPictures(onSignedOut) {
  signedOut = onSignedOut;
  open = true;
  for (const one of await keptPictures()) {
    if (isTakenAway(one.id)) await forgetPicture(one.id);
    else if (!queue.has(one.id)) queue.set(one.id, { ...one, ...FRESH, state: 'waiting' });
  }
  for (const one of queue.values()) tell(one.case);
  wakePictures();
}

/** Stops sending; what is kept stays kept. */
export function closePictures() {
  open = false;
  clearTimeout(timer);
  going?.stop();
  queue.clear();
}

/** Forgets all that this person has not sent. */
export async function forgetPictures() {
  for (const one of queue.values()) one.away = true;
  for (const one of await keptPictures()) await forgetPicture(one.id);
}

/** Pictures of a case (all cases without one) that the server does not have: `{id, case, blob, state, part, code}`; state `preparing`, `waiting`, `sending` or `refused`. */
export function unsentPictures(caseId = null) {
  return [...queue.values()].filter((one) => caseId === null || one.case === caseId);
}

/** Takes pictures for a case as far as there is room; how many did not fit. */
export function addPictures(caseId, files, room) {
  const taken = [...files].slice(0, Math.max(0, room));
  for (const file of taken) void take(caseId, file);
  return files.length - taken.length;
}

async function take(caseId, file) {
  const one = { id: newId(), case: caseId, person: keptOf(), blob: file, at: Date.now(), ...FRESH };
  queue.set(one.id, one);
  tell(caseId);
  one.blob = await shrunk(file);
  // Whoever took it away, or signed out, while it was made ready does not find it here afterwards.
  if (one.away) return;
  await keepPicture({ id: one.id, case: caseId, person: one.person, blob: one.blob, at: one.at });
  if (one.away) return forgetPicture(one.id);
  one.state = 'waiting';
  tell(caseId);
  wakePictures();
}

/** Takes a picture away, wherever it is by now. */
export function takeAway(caseId, id) {
  const here = queue.get(id);
  if (here) here.away = true;
  // All but one that was never ready to go may have been sent, from here, from another tab or before a reload: that the
  // server has not answered, or does not know it, says nothing. So the server is told, and refuses it from then on.
  if (here?.state !== 'preparing') keep(`away.${id}`, { case: caseId });
  if (going?.id === id) going.stop();
  queue.delete(id);
  void forgetPicture(id);
  caseOf(caseId).pictures.delete(id);
  tell(caseId);
  wakePictures();
}

/** Takes away all pictures of a case that the server does not have. */
export function takeAllAwayFrom(caseId) {
  for (const one of unsentPictures(caseId)) takeAway(caseId, one.id);
}

/** Tries one that was refused, or waits, again. */
export function tryAgain(id) {
  const one = queue.get(id);
  if (one === undefined) return;
  Object.assign(one, { state: 'waiting', code: '' });
  wait = 0;
  tell(one.case);
  wakePictures();
}

/** Sends what can be sent, now. */
export function wakePictures() {
  clearTimeout(timer);
  if (!open) return;
  void takeAwayAtServer();
  if (going !== null) return;
  const ready = [...queue.values()].filter((one) => one.state === 'waiting' && !waiting(one.case).some((entry) => entry.name === 'resident.start'));
  // One that does not get through lets the others go before it.
  const [next] = ready.sort((one, other) => one.tries - other.tries);
  if (next) void send(next);
}

async function send(one) {
  Object.assign(one, { state: 'sending', part: 0, tries: one.tries + 1 });
  tell(one.case);
  const sending = upload(`/api/cases/${encodeURIComponent(one.case)}/pictures`, one.blob, one.id, (part) => {
    one.part = part;
    tell(one.case);
  });
  going = { id: one.id, stop: sending.stop };
  try {
    const picture = await sending.done;
    wait = 0;
    if (queue.delete(one.id)) caseOf(one.case).pictures.set(picture.id, picture);
    await forgetPicture(one.id);
  } catch (problem) {
    if (!(problem instanceof Trouble)) throw problem;
    if (queue.has(one.id)) failed(one, problem);
  } finally {
    going = null;
  }
  tell(one.case);
  if (wait === 0) wakePictures();
}

function failed(one, problem) {
  if (problem.code === 'picture_away') return gone(one);
  Object.assign(one, { state: problem.passing || problem.code === 'signed_out' ? 'waiting' : 'refused', part: 0, code: problem.passing ? '' : problem.code });
  if (problem.code === 'signed_out') return signedOut();
  if (!problem.passing) return;
  wait = Math.min(LONGEST_WAIT, Math.max(FIRST_WAIT, wait * 2));
  timer = setTimeout(wakePictures, wait);
}

/** It was taken away in another tab. */
function gone(one) {
  one.away = true;
  queue.delete(one.id);
  void forgetPicture(one.id);
}

/** Tells the server what was taken away, each until it has answered for it; ends when there is no contact. */
export function takeAwayAtServer() {
  clearing ??= takeAllAway().finally(() => { clearing = null; });
  return clearing;
}

async function takeAllAway() {
  const tried = new Set();
  const next = () => keptKeys('away.').find((key) => !tried.has(key));
  for (let key = next(); key !== undefined; key = next()) {
    tried.add(key);
    const caseId = kept(key)?.case ?? '';
    try {
      await remove(`/api/cases/${encodeURIComponent(caseId)}/pictures/${encodeURIComponent(key.slice('away.'.length))}`);
    } catch (problem) {
      if (!(problem instanceof Trouble)) throw problem;
      if (problem.code === 'unreachable' || problem.code === 'signed_out') return;
      if (problem.passing) continue;
      // It went with the case before: what is there is shown.
      if (problem.code === 'picture_sent') void lookAgain(caseId).catch(() => {});
    }
    forget(key);
    tell(caseId);
  }
}

// What may send the case goes after what was taken away from it: once it is sent, its pictures stay with it.
const SENDS = new Set(['resident.answer', 'resident.submit']);
const LONGEST_HELD = 5;
const held = new Map();

beforeSending(async (entry) => {
  const away = () => SENDS.has(entry.name) && keptKeys('away.').some((key) => kept(key)?.case === entry.about);
  if (!away()) return '';
  await takeAwayAtServer();
  if (!away()) return '';
  // A server that is there but does not answer for a picture does not keep a case back for ever.
  held.set(entry.id, (held.get(entry.id) ?? 0) + (status.live ? 1 : 0));
  return held.get(entry.id) < LONGEST_HELD ? 'wait' : '';
});

// The server knows the case from here on: its pictures can go.
onAnswer((entry) => entry.name === 'resident.start' && wakePictures());

/** True while a picture that was taken away may still be at the server. */
export function isTakenAway(id) {
  return kept(`away.${id}`) !== null;
}
