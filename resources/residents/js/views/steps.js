/** What all steps of a new case share: bar with the mark of saving, progress, the button at the bottom, and the way on once it is sent. */
import { caseOf, lookAgain } from '../cases.js';
import { h } from '../dom.js';
import { onItsWay } from '../interview.js';
import { backBar, dangerLine, languageSwitch, notice, progress, savedMark, titleBar } from '../parts.js';
import { status } from '../socket.js';
import { setBox } from '../talk.js';
import { refusal, t } from '../words.js';
import { discard, draftOf, fits, isSaved } from '../writing.js';

/** How many questions a complaint may have at its first one, so that the steps before it promise no fewer than then come. */
const USUAL_QUESTIONS = 17;

/** The steps before the questions. */
export function stepsOf(app) {
  return app.me.children.length > 0 ? ['contact', 'about', 'words', 'reasons'] : ['contact', 'words', 'reasons'];
}

/** Progress at a step before the questions, which counts as one of them: `Ungefär 18 frågor kvar`. */
export function earlyProgress(app, place) {
  const steps = stepsOf(app);
  const whole = steps.length + USUAL_QUESTIONS;
  const done = steps.indexOf(place);
  return progress((done + 1) / whole, t('questions_left', { count: whole - done }));
}

/** Progress at a question, further on than any earlier step. */
export function questionProgress(app, question) {
  const steps = stepsOf(app).length;
  const before = steps / (steps + USUAL_QUESTIONS);
  const words = question.left > 0 ? t('questions_left', { count: question.left + 1 }) : t('questions_last');
  return progress(before + (1 - before) * question.progress, words);
}

/** Where a step before this one is, as an address. */
export function before(app, id, place) {
  const steps = stepsOf(app);
  const at = steps.indexOf(place);
  return at > 0 ? `#/new/${id}/${steps[at - 1]}` : '#/';
}

/**
 * A step: `back` is an address (null: the first step, whose bar says `bar`), `head` its progress, `beside` what stands under
 * the button; `moved(what, code)` is called when something has changed that is not the same for all steps.
 */
export function step(app, { name, key, title, back, bar = null, head, body, forward, words = t('next'), beside = null, idNow, moved = () => {}, shown = () => {} }) {
  const mark = savedMark();
  const trouble = h('div', { id: 'trouble' });
  const showSaved = () => {
    const id = idNow();
    mark.node.hidden = id === null || draftOf(id) === null;
    if (!mark.node.hidden) mark.show(savingOf(id));
  };
  const form = h('form', { id: 'step', novalidate: true, onsubmit: (event) => {
    event.preventDefault();
    forward();
  } }, body);
  return {
    name,
    key,
    title,
    top: back === null ? titleBar(bar, mark.node, '#/') : backBar(back, mark.node),
    body: [head, trouble, form],
    bottom: [h('button', { type: 'submit', class: 'button primary', form: 'step', id: 'next' }, words), beside, h('div', { class: 'foot' }, dangerLine(), languageSwitch(app))].filter(Boolean),
    trouble,
    update(id, what, code) {
      if (idNow() === null || (id !== null && id !== idNow())) return;
      if (what === 'sent') return void arrived(app, idNow(), trouble);
      if (hasLeft(idNow())) return toCase(app, idNow());
      if (caseOf(idNow()).refused) return app.go(location.hash);
      if (what === 'elsewhere' && !document.hasFocus()) return app.go(location.hash);
      if (what === 'refused') trouble.replaceChildren(notice(refusal(code), 'problem'));
      showSaved();
      moved(what, code);
    },
    shown() {
      showSaved();
      shown();
    },
  };
}

function savingOf(id) {
  const stored = isSaved(id) && !onItsWay(id);
  if (stored) return 'saved';
  return fits(draftOf(id)) && (status.live || status.since === 0) ? 'saving' : 'saved_here';
}

/** True when the case is no longer being written: sent by its last answer, from another device, or by the server. */
export function hasLeft(id) {
  const { card } = caseOf(id);
  return card !== null && card.state !== 'writing';
}

/** On to what became of the case. Words that it went without are put into the box of the conversation. */
export function toCase(app, id) {
  const draft = draftOf(id);
  if (draft !== null) {
    const late = !isSaved(id) && draft.own_words.trim() && draft.own_words.trim() !== caseOf(id).card.own_words.trim();
    discard(id);
    if (late) setBox(id, draft.own_words);
  }
  return app.go(`#/case/${id}`, { replace: true });
}

/** The server has it, from here or from another tab: what it says of the case decides where we go. */
async function arrived(app, id, trouble) {
  try {
    const known = await lookAgain(id);
    if (known.card.state === 'writing') return trouble.replaceChildren(notice(refusal('bad_command'), 'problem'));
  } catch {
    // sent is sent; the case view reads the case again when there is contact
    discard(id);
    return app.go(`#/case/${id}`, { replace: true });
  }
  return toCase(app, id);
}
