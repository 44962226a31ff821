/**
 * Pictures on their way to a case: each has its id before it is sent, is kept here until the server has it, goes one at a
 * time, and is tried again by itself as long as nobody has said no.
 */
import { remove, Trouble, upload } from './api.js';
import { caseOf } from './cases.js';
import { newId } from './ids.js';
import { forget, keep, kept, keptKeys } from './kept.js';
import { waiting } from './outbox.js';
import { forgetPicture, keepPicture, keptPictures } from './picture_store.js';
import { shrunk } from './shrink.js';

export const MOST_PICTURES = 6;
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 20_000;
const listeners = new Set();
const queue = new Map();
let going = null;
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
  for (const one of await keptPictures()) if (!queue.has(one.id)) queue.set(one.id, { ...one, state: 'waiting', part: 0, code: '' });
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
  const one = { id: newId(), case: caseId, blob: file, at: Date.now(), state: 'preparing', part: 0, code: '' };
  queue.set(one.id, one);
  tell(caseId);
  one.blob = await shrunk(file);
  await keepPicture({ id: one.id, case: caseId, blob: one.blob, at: one.at });
  one.state = 'waiting';
  tell(caseId);
  wakePictures();
}

/** Takes a picture away, wherever it is by now. */
export function takeAway(caseId, id) {
  const here = queue.get(id);
  if (going?.id === id) going.stop();
  queue.delete(id);
  void forgetPicture(id);
  // One that was being sent may have arrived all the same.
  if (!here || here.state === 'sending') keep(`away.${id}`, { case: caseId });
  caseOf(caseId).pictures.delete(id);
  tell(caseId);
  wakePictures();
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
  if (!open || going !== null) return;
  void takeAwayAtServer();
  const next = [...queue.values()].find((one) => one.state === 'waiting' && !waiting(one.case).some((entry) => entry.name === 'resident.start'));
  if (next) void send(next);
}

async function send(one) {
  Object.assign(one, { state: 'sending', part: 0 });
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
  Object.assign(one, { state: problem.passing || problem.code === 'signed_out' ? 'waiting' : 'refused', part: 0, code: problem.passing ? '' : problem.code });
  if (problem.code === 'signed_out') return signedOut();
  if (!problem.passing) return;
  wait = Math.min(LONGEST_WAIT, Math.max(FIRST_WAIT, wait * 2));
  timer = setTimeout(wakePictures, wait);
}

async function takeAwayAtServer() {
  for (const key of keptKeys('away.')) {
    const id = key.slice('away.'.length);
    try {
      await remove(`/api/pictures/${encodeURIComponent(id)}`);
    } catch (problem) {
      if (!(problem instanceof Trouble)) throw problem;
      if (problem.passing || problem.code === 'signed_out') return;
    }
    const { case: caseId } = kept(key) ?? {};
    forget(key);
    if (caseId) tell(caseId);
  }
}

/** True while a picture that was taken away may still be at the server. */
export function isTakenAway(id) {
  return kept(`away.${id}`) !== null;
}
