/**
 * The interview of a case: answers on their way, where it has come to, and whether it was this tab that moved it. The
 * server alone decides what is asked next; here is only kept what was chosen or typed and not yet taken there.
 */
import { caseOf, lookAgain } from './cases.js';
import { tab } from './ids.js';
import { forget, keep, kept } from './kept.js';
import { give, onAnswer, takeBack, waiting } from './outbox.js';
import { draftOf, isSaved } from './writing.js';

const PATIENCE = 300;
const STEPS = new Set(['resident.reasons', 'resident.answer']);
/** What only a look at the case can explain: somebody else went on, the questions changed, it was sent. */
const LOOK = new Set(['newer', 'not_asked', 'content_changed', 'bad_command', 'case_closed']);
export const REASON = 'reason';

const listeners = new Set();
const expected = new Map();
const heard = new Map();
const goneOn = new Set();
const news = new Map();

/** Calls `changed(caseId, what, code)`: what is `step`, `newer` (look again, `code` says why), `wrong` or `outcome`. */
export function onInterview(changed) {
  listeners.add(changed);
}

function tell(id, what, code = '') {
  for (const changed of listeners) changed(id, what, code);
}

/** This tab's command that moves the interview and is not answered yet, or undefined. */
export function onItsWay(id) {
  return waiting(id).find((entry) => STEPS.has(entry.name) && entry.tab === tab());
}

/** Answers a question (null: don't know); false while another answer is being told and can no longer be taken back. */
export function answer(id, question, value) {
  return move(id, 'resident.answer', { question, value });
}

/** Says what the case is about; false as for `answer`. */
export function chooseReasons(id, reasons) {
  return move(id, 'resident.reasons', { reasons });
}

function move(id, name, body) {
  const older = onItsWay(id);
  if (older && !takeBack(older)) return false;
  give(name, { case: id, ...body, step: caseOf(id).step?.step ?? 0 });
  return true;
}

/** Whether the interview has left step `shown`: null, `own` (by our answer) or `elsewhere` (another tab or device). */
export function movedFrom(id, shown) {
  const now = caseOf(id).step?.step ?? 0;
  if (now === shown || onItsWay(id)) return null;
  return now === expected.get(id) ? 'own' : 'elsewhere';
}

/** Remembers why another question than the expected one comes next, so that the view can say it: a key of the words. */
export function sayWhy(id, words) {
  news.set(id, { words, step: caseOf(id).step?.step });
}

/** Why, as long as that question is the next one; empty if there is nothing to say. */
export function whyMoved(id) {
  const why = news.get(id);
  return why !== undefined && why.step === caseOf(id).step?.step ? why.words : '';
}

/** What was chosen or typed at a question and is not stored at the server; undefined if nothing. */
export function typedAt(id, question) {
  const typed = kept(`typed.${id}`);
  return typed !== null && typed.question === question ? typed.value : undefined;
}

/** Keeps what is chosen or typed, at every press. */
export function keepTyped(id, question, value) {
  keep(`typed.${id}`, { question, value });
}

/** Forgets it: it is told, or no longer asked. */
function forgetTyped(id) {
  forget(`typed.${id}`);
}

/** True when what the server suggests belongs to the words as they are. */
export function wordsHeard(id) {
  return isSaved(id) && heard.get(id) === draftOf(id).saved;
}

/** Asks the server what it makes of the words, once it has them. Throws Trouble. */
export async function hearWords(id) {
  if (!isSaved(id)) return;
  const { saved } = draftOf(id);
  await lookAgain(id);
  heard.set(id, saved);
  tell(id, 'step');
}

/** The resident calls 112. */
export function calls112(id) {
  once('resident.calls_112', id);
}

/** The resident does not call, and goes on here. */
export function staysHere(id) {
  goneOn.add(id);
  once('resident.stays', id);
}

/** True once the resident has gone on without calling. */
export function hasGoneOn(id) {
  return goneOn.has(id) || waiting(id).some((entry) => entry.name === 'resident.stays');
}

/** The resident wants to talk to somebody all the same. */
export function talkAnyway(id) {
  once('resident.talk', id);
}

/** True while that is on its way. */
export function asksToTalk(id) {
  return waiting(id).some((entry) => entry.name === 'resident.talk');
}

function once(name, id) {
  if (!waiting(id).some((entry) => entry.name === name)) give(name, { case: id });
  tell(id, 'outcome');
}

/** Forgets what was said in this session: somebody else may sign in. */
export function forgetInterviews() {
  expected.clear();
  heard.clear();
  goneOn.clear();
  news.clear();
}

onAnswer((entry, result) => {
  const id = entry.about;
  if (STEPS.has(entry.name)) return stepAnswered(entry, result);
  if (!['resident.calls_112', 'resident.stays', 'resident.talk'].includes(entry.name)) return;
  if (result.outcome === 'refused') tell(id, 'outcome', result.code);
  // The stream tells too; whoever has no socket just then asks.
  lookAgain(id).catch(() => {}).finally(() => tell(id, 'outcome'));
});

function stepAnswered(entry, result) {
  const id = entry.about;
  const own = entry.tab === tab();
  if (result.outcome === 'applied') {
    if (typedAt(id, entry.command.body.question) !== undefined) forgetTyped(id);
    if (!own) return;
    expected.set(id, result.data.step);
    if (caseOf(id).step?.step >= result.data.step) return tell(id, 'step');
    // Usually the stream is there at once; if it is not, we ask.
    setTimeout(() => {
      if ((caseOf(id).step?.step ?? 0) < result.data.step) lookAgain(id).catch(() => {});
    }, PATIENCE);
    return;
  }
  if (!own) return;
  if (!LOOK.has(result.code)) return tell(id, 'wrong', result.code);
  lookAgain(id).catch(() => {}).finally(() => tell(id, 'newer', result.code));
}
