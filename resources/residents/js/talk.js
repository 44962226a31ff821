/**
 * What the resident writes in a case: a message has its id before it is sent and is shown from that moment, as kept here,
 * sent, or read. A refused one comes back to the box with the reason.
 */
import { caseOf, lookAgain, messagesOf } from './cases.js';
import { forget, keep, kept } from './kept.js';
import { give, onAnswer, takeBack, waiting } from './outbox.js';

const answered = new Map();
const listeners = new Set();
const told = new Map();
const WISHES = /withdraw$|keep_unit$|consent$|_time$|booked_elsewhere$/;

/** Calls `changed(caseId, code)` when a message was answered; `code` is set when it came back refused. */
export function onTalk(changed) {
  listeners.add(changed);
}

/** What stands in the box, kept at every key press. */
export function boxOf(id) {
  return kept(`box.${id}`) ?? '';
}

/** Keeps what stands in the box. */
export function setBox(id, text) {
  if (text) keep(`box.${id}`, text);
  else forget(`box.${id}`);
}

/** Takes the message on its way and empties the box. */
export function sendMessage(id, text) {
  const entry = give('resident.send', { case: id, text });
  setBox(id, '');
  tell(id, '');
  return entry;
}

/** The resident's messages that no stream has brought yet: `{id, text, at, sent}`, oldest first. */
export function ownOnTheWay(id) {
  const known = caseOf(id);
  const mine = waiting(id).filter((entry) => entry.name === 'resident.send')
    .map((entry) => ({ id: entry.id, text: entry.command.body.text, at: entry.at, sent: false }));
  const sent = [...(answered.get(id)?.values() ?? [])];
  return [...sent, ...mine].filter((message) => !known.messages.has(message.id));
}

/** Asks for what only the server can say: `withdraw`, `keep_unit`, `consent`, or a time, once at a time. */
export function wish(id, what, body = {}) {
  if (wishing(id)) return;
  give(`resident.${what}`, { case: id, ...body });
  tell(id, '');
}

/** True while such a wish (`what`: only that one) waits for its answer. */
export function wishing(id, what = '') {
  return waiting(id).some((entry) => WISHES.test(entry.name) && entry.name.endsWith(what));
}

/** Tells the server how far messages have come (`read` only when they were on the screen); never twice the same. */
export function reached(id, read) {
  const known = caseOf(id);
  const last = messagesOf(known).filter((message) => message.side === 'staff').at(-1)?.seq ?? 0;
  const before = told.get(id) ?? { delivered: known.marks.resident_delivered, read: known.marks.resident_read };
  const next = { delivered: Math.max(last, before.delivered), read: read ? Math.max(last, before.read) : before.read };
  if (last === 0 || (next.delivered === before.delivered && next.read === before.read)) return;
  told.set(id, next);
  // A lane of its own: no message ever waits for a mark.
  const lane = `read.${id}`;
  for (const entry of waiting(lane)) takeBack(entry);
  give('resident.read', { case: id, ...next }, { about: lane });
}

/** Forgets what was answered in this session: somebody else may sign in. */
export function forgetTalk() {
  answered.clear();
  told.clear();
}

onAnswer((entry, result, first) => {
  if (WISHES.test(entry.name)) return wished(entry.about, result);
  if (entry.name !== 'resident.send') return;
  // It stands in the case that this one goes on in: its stream brings it.
  if (result.data?.case) return tell(entry.about, '');
  if (result.outcome === 'applied') {
    const ofCase = answered.get(entry.about) ?? new Map();
    ofCase.set(entry.id, { id: entry.id, text: entry.command.body.text, at: result.at, sent: true });
    answered.set(entry.about, ofCase);
    return tell(entry.about, '');
  }
  if (first) comeBack(entry);
  tell(entry.about, result.code);
});

function wished(id, result) {
  // The stream tells too; whoever has no socket just then asks.
  lookAgain(id).catch(() => {});
  tell(id, result.outcome === 'refused' ? result.code : '');
}

function comeBack(entry) {
  const box = boxOf(entry.about);
  setBox(entry.about, box ? `${entry.command.body.text}\n\n${box}` : entry.command.body.text);
}

function tell(id, code) {
  for (const changed of listeners) changed(id, code);
}
