/**
 * A case while it is being written: kept here at every key press, at the server soon after. "Saved" is said only when
 * the server has answered for exactly the words on the screen.
 */
import { follow } from './cases.js';
import { newId } from './ids.js';
import { forget, keep, kept, keptKeys } from './kept.js';
import { give, onAnswer, takeBack, waiting } from './outbox.js';
import { now } from './times.js';

export const LONGEST_TEXT = 10_000;
const PAUSE = 900;
const FIELDS = ['about', 'own_words', 'hopes', 'place', 'phone'];
const listeners = new Set();
const timers = new Map();

/** Calls `changed(caseId, what, code)`: what is `saved`, `sent` or `refused`. */
export function onWriting(changed) {
  listeners.add(changed);
}

function tell(id, what, code = '') {
  for (const changed of listeners) changed(id, what, code);
}

/** The draft of a case, or null: {id, entrance, about, phone, place, own_words, hopes, started_at, step, saved, sending}. */
export function draftOf(id) {
  return kept(`writing.${id}`);
}

/** All drafts, newest first. */
export function drafts() {
  return keptKeys('writing.').map((key) => kept(key)).filter((draft) => draft !== null).reverse();
}

function store(draft) {
  keep(`writing.${draft.id}`, draft);
}

/** Begins a case at an entrance; it exists here at once and at the server as soon as there is contact. */
export function begin({ entrance, about, phone, language }) {
  const id = newId();
  const draft = { id, entrance, about, phone, place: '', own_words: '', hopes: '', started_at: now(), step: 'contact', saved: '', sending: false };
  store(draft);
  give('resident.start', { entrance, about, language }, { id, about: id });
  save(id);
  return draft;
}

/** Goes on with a case that was begun on another device, from what the server has of it. */
export function resume(card, me) {
  const about = !card.subject || card.subject === me.person ? 'self' : card.subject;
  const draft = {
    id: card.id, entrance: card.unit, about, phone: card.phone || me.phone || '', place: card.place ?? '', own_words: card.own_words, hopes: card.hopes,
    started_at: card.started_at, saved: '', sending: false, chosen: Boolean(card.own_words),
    step: card.own_words ? 'words' : !card.place ? 'contact' : me.children.length ? 'about' : 'words',
  };
  draft.saved = words(draft);
  store(draft);
  return draft;
}

/** Takes over what was written on another device meanwhile, unless something here is newer than what the server has. */
export function takeOver(card) {
  const draft = draftOf(card.id);
  if (draft === null || !isSaved(card.id)) return;
  const fresh = { ...draft, phone: card.phone, place: card.place, own_words: card.own_words, hopes: card.hopes };
  if (words(fresh) !== words(draft)) store({ ...fresh, saved: words(fresh) });
}

function words(draft) {
  return JSON.stringify(FIELDS.map((field) => draft[field]));
}

/** Changes fields of a draft: kept here now, sent after a pause in the typing (at once with `soon` false). */
export function change(id, fields, soon = true) {
  const draft = { ...draftOf(id), ...fields };
  store(draft);
  clearTimeout(timers.get(id));
  if (words(draft) === draft.saved) return tell(id, 'saved');
  if (soon) timers.set(id, setTimeout(() => save(id), PAUSE));
  else save(id);
  tell(id, 'saved');
}

/** True when the server has exactly these words. */
export function isSaved(id) {
  const draft = draftOf(id);
  return draft !== null && draft.saved === words(draft) && !waiting(id).some((entry) => entry.name === 'resident.start');
}

/** True when the server can take it; what is too long stays here until it is shortened. */
export function fits(draft) {
  return FIELDS.every((field) => lengthOf(draft[field]) <= LONGEST_TEXT);
}

/** Characters as the server counts them. */
export function lengthOf(text) {
  return [...text].length;
}

/** Sends the words as they are now, instead of older ones that still wait. */
export function save(id) {
  clearTimeout(timers.get(id));
  const draft = draftOf(id);
  if (draft === null || words(draft) === draft.saved || !fits(draft)) return;
  const older = waiting(id).filter((entry) => entry.name === 'resident.write');
  if (older.some((entry) => same(entry, draft))) return;
  // One that is on its way cannot be taken back: these words then follow it.
  for (const entry of older) takeBack(entry);
  give('resident.write', bodyOf(draft));
}

function bodyOf(draft) {
  const body = { case: draft.id };
  for (const field of FIELDS) body[field] = draft[field];
  return body;
}

function same(entry, draft) {
  return FIELDS.every((field) => entry.command.body[field] === draft[field]);
}

/** Sends the case to the unit, after its last words. */
export function send(id) {
  const draft = draftOf(id);
  if (draft === null || draft.sending) return;
  store({ ...draft, sending: true });
  save(id);
  give('resident.submit', { case: id });
  tell(id, 'saved');
}

/** Forgets the draft and what waits for it; true when the server may know of the case, which then has to be withdrawn. */
export function discard(id) {
  clearTimeout(timers.get(id));
  const unknown = waiting(id).some((entry) => entry.name === 'resident.start' && takeBack(entry));
  for (const entry of waiting(id)) takeBack(entry);
  forget(`writing.${id}`);
  return !unknown;
}

onAnswer((entry, result) => {
  const draft = draftOf(entry.about);
  if (draft === null) return;
  if (entry.name === 'resident.submit') return submitted(draft, result);
  if (entry.name === 'resident.start' && result.outcome === 'applied') follow(draft.id);
  if (!OWN.has(entry.name)) return;
  if (result.outcome === 'refused') return tell(draft.id, 'refused', result.code);
  if (entry.name === 'resident.write') {
    store({ ...draft, saved: JSON.stringify(FIELDS.map((field) => entry.command.body[field])) });
    tell(draft.id, 'saved');
  }
});

const OWN = new Set(['resident.start', 'resident.write']);
const SENT_ALREADY = new Set(['bad_command', 'case_closed']);

function submitted(draft, result) {
  if (result.outcome === 'applied') {
    forget(`writing.${draft.id}`);
    return tell(draft.id, 'sent');
  }
  store({ ...draft, sending: false });
  return tell(draft.id, SENT_ALREADY.has(result.code) ? 'sent' : 'refused', result.code);
}
