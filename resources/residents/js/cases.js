/**
 * What this page knows of the resident's cases: fed by `/api/cases` and by the case streams, which carry each row once,
 * with a cursor so that nothing is missed or shown twice after a gap.
 */
import { get } from './api.js';
import { now, soon } from './times.js';
import { say } from './socket.js';

const TYPING_LASTS = 6_000;
const PASSING = new Set(['server_busy', 'log_unavailable', 'too_much']);
const cases = new Map();
const listeners = new Set();
const followed = new Set();

/** Calls `changed(caseId, what)` after a change; `what` is `rows`, `line`, `typing` or `refused`. */
export function onCase(changed) {
  listeners.add(changed);
}

function tell(id, what) {
  for (const changed of listeners) changed(id, what);
}

function blank(id) {
  return {
    id, card: null, marks: { staff_read: 0, resident_delivered: 0, resident_read: 0 }, messages: new Map(), events: new Map(),
    whole: false, step: null, result: null, offered: [], pictures: new Map(), times: new Map(), tickets: new Map(), referrals: new Map(), line: null, typing: null, cursor: 0, epoch: '', refused: '',
  };
}

/** The case as far as it is known; never null. */
export function caseOf(id) {
  if (!cases.has(id)) cases.set(id, blank(id));
  return cases.get(id);
}

/** The known cards, newest first. */
export function cards() {
  return [...cases.values()].map((known) => known.card).filter((card) => card !== null)
    .sort((one, other) => other.started_at - one.started_at);
}

/** The messages of a case in their order. */
export function messagesOf(known) {
  return [...known.messages.values()].sort((one, other) => one.seq - other.seq);
}

/** How many answers the resident has not read. */
export function unread(known) {
  return messagesOf(known).filter((message) => message.side === 'staff' && message.seq > known.marks.resident_read).length;
}

/** True when the case is about somebody else than the one who writes. */
export function isAboutOther(card, me) {
  return card.subject ? card.subject !== me.person : card.subject_name !== me.name;
}

/** Forgets everything: somebody else may sign in. */
export function forgetCases() {
  cases.clear();
  followed.clear();
}

/** Reads the list of own cases, and what is booked in them, and follows those that are not closed. Throws Trouble. */
export async function loadCases() {
  const [list, booked] = await Promise.all([get('/api/cases'), get('/api/times')]);
  for (const card of list) {
    const known = caseOf(card.id);
    if (known.cursor === 0) known.card = card;
    if (known.cursor === 0) known.times = new Map(booked.filter((each) => each.case === card.id).map(({ time }) => [time.id, time]));
    if (card.state !== 'closed') follow(card.id);
  }
  return list;
}

/** Reads one case whole, for the first sight of it, and follows it from there on. Throws Trouble. */
export async function loadCase(id) {
  const known = caseOf(id);
  follow(id);
  if (known.cursor > 0) return known;
  const whole = await get(`/api/cases/${encodeURIComponent(id)}`);
  if (known.cursor === 0) {
    known.marks = whole.marks ?? known.marks;
    for (const message of whole.messages) known.messages.set(message.id, message);
    takeIn(known, whole);
    tell(id, 'rows');
  }
  return known;
}

/** What the server has of a case, unless its stream has already told what came later. */
function takeIn(known, whole) {
  known.offered = whole.offered ?? known.offered;
  known.whole = true;
  if (whole.epoch === known.epoch && whole.position < known.cursor) return;
  known.card = whole.case;
  known.step = stepOf(whole.interview) ?? known.step;
  known.result = whole.outcome ?? known.result;
  for (const picture of whole.pictures ?? []) known.pictures.set(picture.id, picture);
  for (const time of whole.times ?? []) known.times.set(time.id, time);
  for (const ticket of whole.tickets ?? []) known.tickets.set(ticket.id, ticket);
  for (const referral of whole.referrals ?? []) known.referrals.set(referral.id, referral);
}

const PLAIN = { part: '', help: null, options: [], none: null, unknown: null, check_now: null, min: null, max: null, decimals: 0, unit: null, value: null, answered: false, number: 1, left: 0, progress: 0 };

/** The server leaves out what is as usual. */
function stepOf(body) {
  if (!body) return null;
  return { ...body, question: body.question && { ...PLAIN, ...body.question }, answered: body.answered.map((question) => ({ ...PLAIN, ...question })) };
}

/** A case's pictures in the order in which they came. */
export function picturesOf(known) {
  return [...known.pictures.values()].sort((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1));
}

/** What is kept for the resident in a case while she looks at it, or null. */
export function heldOf(known) {
  return [...known.times.values()].find((time) => time.state === 'held' && time.until > now()) ?? null;
}

/** Where one was referred to from a case, the last first. */
export function referralsOf(known) {
  return [...known.referrals.values()].sort((one, other) => other.at - one.at || (one.id < other.id ? 1 : -1));
}

/** A case's booking tickets, the newest first. */
export function ticketsOf(known) {
  return [...known.tickets.values()].sort((one, other) => other.expires - one.expires);
}

/** What was booked in a case and is over, the last first. */
export function pastTimesOf(known) {
  return [...known.times.values()].filter((time) => time.state === 'booked' && time.end <= now()).sort((one, other) => other.start - one.start);
}

/** What is booked in a case, or asked of another system, and still to come, the next first. */
export function timesOf(known) {
  return [...known.times.values()].filter((time) => ['booked', 'pending'].includes(time.state) && time.end > now()).sort((one, other) => one.start - other.start);
}

/** Follows the case's stream, now if there is contact and again at every welcome. */
export function follow(id) {
  if (followed.has(id)) return;
  followed.add(id);
  ask(id);
}

function ask(id) {
  const known = caseOf(id);
  say({ t: 'follow', stream: `case:${id}:resident`, cursor: known.cursor, epoch: known.epoch, purpose: 'own' });
}

let epoch = '';

/** The server welcomed us: it is asked for what was missed. */
export function welcomed(frame) {
  epoch = frame.epoch;
  for (const id of followed) ask(id);
}

/** Takes a frame from the socket. */
export function heard(frame) {
  if (frame.t === 'deltas') for (const delta of frame.deltas) apply(delta);
  else if (frame.t === 'line') lineMoved(frame);
  else if (frame.t === 'typing') typed(frame);
  else if (frame.t === 'denied' || frame.t === 'revoked') refused(frame);
}

function caseIn(stream) {
  const [kind, id, side] = stream.split(':');
  return kind === 'case' && side === 'resident' ? id : null;
}

function apply(delta) {
  const id = caseIn(delta.stream);
  if (id === null) return;
  const known = caseOf(id);
  if (delta.snapshot) wipe(known);
  else if (delta.after > known.cursor) return ask(id);
  else if (delta.to <= known.cursor && known.epoch === epoch && known.cursor > 0) return;
  for (const [kind, rowId, , body] of delta.rows) put(known, kind, rowId, body);
  known.cursor = delta.to;
  known.epoch = epoch;
  known.whole = true;
  say({ t: 'delivered', stream: delta.stream, position: delta.to });
  tell(id, 'rows');
}

function wipe(known) {
  for (const kept of Object.values(KEPT)) known[kept].clear();
  known.cursor = 0;
}

/** The kinds of rows of which a case has several, and where each is kept. */
const KEPT = { message: 'messages', event: 'events', picture: 'pictures', own_time: 'times', own_ticket: 'tickets', own_referral: 'referrals' };

function put(known, kind, rowId, body) {
  if (kind in KEPT) body === null ? known[KEPT[kind]].delete(rowId) : known[KEPT[kind]].set(rowId, body);
  else if (kind === 'marks' && body !== null) known.marks = body;
  else if (kind === 'interview') known.step = stepOf(body);
  else if (kind === 'outcome') known.result = body;
  else if (kind === 'resident_case' && body !== null) {
    known.card = body;
    if (body.state !== 'queued') known.line = null;
  }
  if (kind === 'message' && body?.side === 'staff') known.typing = null;
}

function lineMoved(frame) {
  const known = caseOf(frame.case);
  known.line = frame.place > 0 ? { place: frame.place, waiting: frame.waiting } : null;
  tell(frame.case, 'line');
}

function typed(frame) {
  const known = caseOf(frame.case);
  clearTimeout(known.typing?.timer);
  const timer = setTimeout(() => {
    known.typing = null;
    tell(frame.case, 'typing');
  }, TYPING_LASTS);
  known.typing = { name: frame.name, timer };
  tell(frame.case, 'typing');
}

function refused(frame) {
  const id = caseIn(frame.stream);
  if (id === null) return;
  // The server has too much to do: nothing is wrong with the case, so it is asked for again.
  if (frame.t === 'denied' && PASSING.has(frame.code)) return void setTimeout(() => followed.has(id) && ask(id), soon());
  const known = caseOf(id);
  if (frame.t === 'revoked') cases.set(id, { ...blank(id), refused: frame.code });
  else known.refused = frame.code;
  followed.delete(id);
  tell(id, 'refused');
}

/** Remembers what a command's answer says before its delta arrives: the case as it is at the server. */
export async function lookAgain(id) {
  const whole = await get(`/api/cases/${encodeURIComponent(id)}`);
  const known = caseOf(id);
  takeIn(known, whole);
  tell(id, 'rows');
  return known;
}
