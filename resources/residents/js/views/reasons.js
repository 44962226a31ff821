/** What the case is about: what the own words seem to say, to confirm; several may be ticked, or something else. */
import { Trouble } from '../api.js';
import { caseOf } from '../cases.js';
import { h } from '../dom.js';
import { chooseReasons, hearWords, onItsWay, REASON, wordsHeard } from '../interview.js';
import { errorLine, heading, option } from '../parts.js';
import { keep, kept } from '../kept.js';
import { refusal, said, t } from '../words.js';
import { moveOn, numberNow, skipLink } from './question.js';
import { before, earlyProgress, step } from './steps.js';

const MOST_REASONS = 5;

/** The step; while the server has not got the words it says so and waits. */
export function reasonsStep(app, draft) {
  const { id } = draft;
  return wordsHeard(id) ? choosing(app, id) : listening(app, id);
}

function listening(app, id) {
  const listen = () => hearWords(id).catch((problem) => {
    if (!(problem instanceof Trouble)) throw problem;
  });
  const view = step(app, {
    name: 'listening', key: id, title: t('reasons_heading'), back: before(app, id, 'reasons'), head: earlyProgress(app, 'reasons'),
    body: [heading(t('reasons_heading')), h('p', { class: 'quiet' }, t('reasons_listening'))], forward: listen, idNow: () => id, shown: () => void listen(),
    moved(what) {
      if (what === 'step' && wordsHeard(id)) return app.go(location.hash);
      if (what === 'saved' || what === 'tick' || what === 'contact') void listen();
    },
  });
  view.bottom[0].hidden = true;
  return view;
}

function choosing(app, id) {
  const known = caseOf(id);
  const now = known.step;
  if (now === null || now.state === 'no_content') return instead(app, `#/new/${id}/check`);
  // Before the reasons come questions about the person that no register could answer.
  if (now.state === 'own_words' && now.question !== null && now.question.id !== REASON) return instead(app, `#/new/${id}/${numberNow(id)}`);
  const seen = now.step;
  const error = errorLine('reasons-error');
  const list = h('div', { class: 'answers' });
  const options = new Map();
  const add = (reason, checked) => {
    if (options.has(reason.id)) return;
    const made = option({ type: 'checkbox', name: 'reason', value: reason.id, words: said(reason.name), checked, describedby: 'reasons-error', change: () => error.clear() });
    options.set(reason.id, made);
    list.append(made.node);
  };
  const everything = offered(known);
  const first = now.suggested.length ? now.suggested : everything;
  for (const reason of first) add(reason, now.reasons.includes(reason.id));
  for (const reason of everything) if (now.reasons.includes(reason.id)) add(reason, true);
  const rest = everything.filter((reason) => !options.has(reason.id));
  const more = h('button', { type: 'button', class: 'button plain', id: 'more-reasons', hidden: rest.length === 0, onclick: () => {
    for (const reason of rest) add(reason, false);
    more.hidden = true;
    options.get(rest[0].id).input.focus();
  } }, t('reasons_more'));
  const forward = () => {
    const chosen = [...options].filter(([, made]) => made.input.checked).map(([reason]) => reason);
    const wrong = chosen.length === 0 ? t('reasons_missing') : chosen.length > MOST_REASONS ? t('reasons_too_many', { most: MOST_REASONS }) : '';
    if (wrong) {
      error.say(wrong);
      return [...options.values()][0].input.focus();
    }
    if (!onItsWay(id) && sameAs(chosen, caseOf(id).step.reasons)) return app.go(`#/new/${id}/${numberNow(id)}`);
    return void chooseReasons(id, chosen);
  };
  return step(app, {
    name: 'reasons', key: id, title: t('reasons_heading'), back: before(app, id, 'reasons'), head: earlyProgress(app, 'reasons'),
    body: [h('fieldset', { class: 'answers' }, h('legend', {}, heading(now.suggested.length ? t('reasons_heading') : t('reasons_open_heading'))),
      h('p', { class: 'quiet' }, t('reasons_words')), list, error.node), more, skipLink(id)],
    forward, idNow: () => id,
    moved(what, code) {
      if (what === 'wrong') return error.say(refusal(code));
      if (!wordsHeard(id) && !onItsWay(id)) return app.go(location.hash);
      moveOn(app, id, seen, what);
    },
  });
}

function sameAs(chosen, reasons) {
  return chosen.length === reasons.length && chosen.every((reason) => reasons.includes(reason));
}

function instead(app, hash) {
  queueMicrotask(() => app.go(hash, { replace: true }));
  return null;
}

/** All that it can be about for this person, as far as this device has been told. */
function offered(known) {
  const asked = known.step.question?.id === REASON ? known.step.question.options.map((one) => ({ id: one.id, name: one.text })) : known.offered;
  if (asked.length) keep(`offered.${known.id}`, asked);
  return asked.length ? asked : kept(`offered.${known.id}`) ?? [];
}
