/** One question of the interview at a time: how far one has come, why it is asked, its answer, and the way back. */
import { caseOf } from '../cases.js';
import { h, icon } from '../dom.js';
import { answer, keepTyped, movedFrom, onItsWay, REASON, sayWhy, typedAt, whyMoved } from '../interview.js';
import { errorLine, heading, notice } from '../parts.js';
import { refusal, said, t } from '../words.js';
import { control, rangeWords } from './answers.js';
import { questionProgress, step } from './steps.js';

const WHY = { person: 'why_person', gate: 'why_gate', shared: 'why_shared' };

/** The address of the question that is asked now: one more than have been answered. */
export function numberNow(id) {
  return (caseOf(id).step?.answered.length ?? 0) + 1;
}

/** Question `number` of a case: an answered one with its answer, or the one asked now. */
export function questionStep(app, id, number) {
  const now = caseOf(id).step;
  if (now === null) return instead(app, `#/new/${id}`);
  if (now.question?.id === REASON) return instead(app, `#/new/${id}/reasons`);
  const question = now.answered[number - 1] ?? now.question;
  if (question === null) return instead(app, `#/new/${id}/reasons`);
  if (number > now.answered.length + 1) return instead(app, `#/new/${id}/${numberNow(id)}`);
  return asking(app, id, question, number, now);
}

function instead(app, hash) {
  queueMicrotask(() => app.go(hash, { replace: true }));
  return null;
}

function asking(app, id, question, number, now) {
  const error = errorLine('answer-error');
  const input = control(question, given(id, question), { id, changed: (value) => {
    error.clear();
    keepTyped(id, question.id, value);
  } });
  const wrong = (words) => {
    error.say(words);
    input.focus();
  };
  const forward = () => {
    const read = input.read();
    if (read.wrong) return wrong(read.wrong);
    if (!onItsWay(id) && question.answered && JSON.stringify(read.value) === JSON.stringify(question.value ?? null)) return app.go(`#/new/${id}/${numberNow(id)}`);
    keepTyped(id, question.id, read.value);
    answer(id, question.id, read.value);
    view.update(id, 'saved');
  };
  const why = question.answered ? '' : whyMoved(id);
  const view = step(app, {
    // Neither address nor title says what is asked: both stay behind in the browser's history.
    name: 'question', key: `${id} ${now.step} ${number}`, title: t('question_title', { number }),
    back: backFrom(id, question, number, now), head: questionProgress(app, question),
    body: [
      why && notice(why.startsWith('refused_') ? t(why) : t('moved_elsewhere')),
      input.grouped ? h('fieldset', { class: 'answers', 'aria-describedby': question.help ? 'answer-hint' : null }, h('legend', {}, heading(said(question.text), { id: 'question-heading', dir: 'auto' })), words(question), input.node, error.node)
        : h('div', { class: 'answers' }, heading(said(question.text), { id: 'question-heading', dir: 'auto' }), words(question), input.node, error.node),
      whyAsked(question), skipLink(id),
    ],
    forward, idNow: () => id,
    moved(what, code) {
      if (what === 'wrong') return wrong(code === 'out_of_range' ? rangeWords(question) : refusal(code));
      if (what === 'pictures') input.refresh?.();
      moveOn(app, id, now.step, what, code);
    },
  });
  view.data = { question: question.id, part: question.part };
  return view;
}

/** Where the case went meanwhile, if it did: on by our own answer, or by that of another tab or device, which is said. */
export function moveOn(app, id, seen, what, code = '') {
  const moved = what === 'newer' ? 'elsewhere' : movedFrom(id, seen);
  if (moved === null) return;
  if (moved === 'elsewhere') sayWhy(id, code === 'content_changed' ? 'refused_content_changed' : 'moved_elsewhere');
  const { state } = caseOf(id).step;
  app.go(state === 'asking' ? `#/new/${id}/${numberNow(id)}` : `#/new/${id}`);
}

/** What stands in the answer when the question is shown: what was typed, what is being told, what the server has. */
function given(id, question) {
  const typed = typedAt(id, question.id);
  if (typed !== undefined) return typed;
  const telling = onItsWay(id)?.command.body;
  if (telling?.question === question.id) return telling.value;
  return question.answered ? question.value ?? null : undefined;
}

function words(question) {
  return [
    question.help && h('p', { class: 'quiet', id: 'answer-hint' }, said(question.help)),
    question.check_now && h('div', { class: 'notice info', id: 'check-now', role: 'alert' }, icon('search', 24), h('p', {}, said(question.check_now))),
  ].filter(Boolean);
}

function whyAsked(question) {
  return h('details', { class: 'why' }, h('summary', {}, icon('circle-question-mark', 20), h('span', {}, t('why_heading'))), h('p', { class: 'quiet' }, t(WHY[question.part] ?? 'why_reason')));
}

/** For whoever cannot go on: the case can be sent as it is. */
export function skipLink(id) {
  return h('a', { class: 'button plain skip', href: `#/new/${id}/check`, id: 'skip' }, t('skip_questions'));
}

function backFrom(id, question, number, now) {
  const last = question.answered ? number - 1 : question.number - 1;
  if (last > 0) return `#/new/${id}/${last}`;
  return `#/new/${id}/${now.state === 'asking' ? 'reasons' : 'words'}`;
}
