/** A new case: where we reach you and whom it is about; and which of its steps the address names. */
import { Trouble } from '../api.js';
import { caseOf, cards, lookAgain } from '../cases.js';
import { h, icon } from '../dom.js';
import { backBar, dangerLine, field, heading, option } from '../parts.js';
import { waiting } from '../outbox.js';
import { language, t } from '../words.js';
import { begin, change, draftOf, resume, takeOver } from '../writing.js';
import { refusedView } from './case.js';
import { checkStep } from './check.js';
import { unitName } from './entrance.js';
import { wordsStep } from './own_words.js';
import { questionStep, numberNow } from './question.js';
import { reasonsStep } from './reasons.js';
import { before, earlyProgress, hasLeft, step, stepsOf, toCase } from './steps.js';

const STEPS = { contact: contactStep, about: aboutStep, words: wordsStep, reasons: reasonsStep, check: checkStep };

/** The step of the case that the address names; without a part where it had come to, without an id a new case. */
export function newCase(app, id, part) {
  if (!id) return contactStep(app, null);
  const draft = draftOf(id) ?? fromServer(app, id);
  if (draft === null || hasLeft(id)) {
    queueMicrotask(() => (hasLeft(id) ? toCase(app, id) : app.go(caseOf(id).card === null ? '#/' : `#/case/${id}`, { replace: true })));
    return null;
  }
  const acted = draft.about === 'self' || app.me.children.some((child) => child.person === draft.about);
  const refused = caseOf(id).refused || (acted ? '' : 'no_access');
  if (refused) return refusedView(refused);
  if (!part) return finding(app, id);
  if (/^\d+$/.test(part)) return questionStep(app, id, Number(part));
  const place = part in STEPS && (part !== 'about' || stepsOf(app).includes('about')) ? part : 'contact';
  if (place !== draft.step) change(id, { step: place });
  return STEPS[place](app, draftOf(id));
}

function fromServer(app, id) {
  const card = cards().find((one) => one.id === id && one.state === 'writing');
  return card ? resume(card, app.me) : null;
}

/** Goes to where the case has come to, here or on another device; without contact as far as is known here. */
function finding(app, id) {
  const on = () => {
    if (hasLeft(id)) return toCase(app, id);
    const place = caseOf(id).step?.state === 'asking' ? numberNow(id) : draftOf(id).step;
    return app.go(`#/new/${id}/${place}`, { replace: true });
  };
  if (waiting(id).some((entry) => entry.name === 'resident.start')) queueMicrotask(on);
  else {
    lookAgain(id).then((known) => takeOver(known.card)).catch((problem) => {
      if (!(problem instanceof Trouble)) throw problem;
    }).finally(() => {
      if (location.hash === `#/new/${id}`) on();
    });
  }
  return { name: 'finding', key: id, title: t('home_writing'), top: backBar('#/'), body: [heading(t('home_writing')), h('p', { class: 'quiet' }, t('loading'))], bottom: dangerLine() };
}

function start(app, about) {
  const draft = begin({ entrance: app.unit.kind === 'advice_1177' ? '1177' : app.unit.id, about, phone: app.me.phone, language: language() });
  // Going back from the next step leads to this one as it was answered, not to a second new case.
  history.replaceState(null, '', `#/new/${draft.id}/contact`);
  return draft;
}

function contactStep(app, draft) {
  let id = draft?.id ?? null;
  const to = draft === null ? app.unit : app.entry.units.find((unit) => unit.id === draft.entrance);
  const phone = field({ id: 'phone', label: t('contact_phone'), input: h('input', { type: 'tel', autocomplete: 'tel', value: draft?.phone ?? app.me.phone }) });
  const place = field({ id: 'place', label: t('contact_place'), hint: t('contact_place_hint'), input: h('input', { type: 'text', autocomplete: 'off', value: draft?.place ?? '' }) });
  const keepIt = (soon) => {
    // The first letter begins the case, so that there is never anything on the screen that a reload would lose.
    id ??= start(app, 'self').id;
    change(id, { phone: phone.input.value, place: place.input.value }, soon);
  };
  for (const one of [phone, place]) one.input.addEventListener('input', () => { one.right(); keepIt(true); });
  const forward = () => {
    keepIt(false);
    const missing = [];
    if (!/^\+?[\d\s()/-]{6,24}$/.test(phone.input.value.trim()) || phone.input.value.replace(/\D/g, '').length < 6) missing.push(() => phone.wrong(t('contact_phone_missing')));
    if (!place.input.value.trim()) missing.push(() => place.wrong(t('contact_place_missing')));
    if (missing.length) return missing.reverse().forEach((say) => say());
    return app.go(`#/new/${id}/${stepsOf(app)[1]}`);
  };
  return step(app, {
    name: 'contact', key: 'contact', title: t('contact_heading'), back: null, bar: to ? unitName(to) : draft.entrance, head: earlyProgress(app, 'contact'),
    body: [heading(t('contact_heading')), h('p', { class: 'quiet' }, t('contact_words')), phone.node, place.node], forward, idNow: () => id,
  });
}

function aboutStep(app, draft) {
  const { id } = draft;
  const error = h('p', { class: 'error', id: 'about-error', hidden: true }, icon('circle-alert', 20), h('span', {}, t('about_missing')));
  const choices = [{ person: 'self', words: t('about_self') }, ...app.me.children.map((child) => ({ person: child.person, words: t('about_child', { name: child.name }) }))]
    .map(({ person, words }) => option({
      type: 'radio', name: 'about', value: person, words, checked: draft.chosen === true && draft.about === person, describedby: 'about-error',
      change: () => {
        error.hidden = true;
        change(id, { about: person, chosen: true });
      },
    }));
  const group = h('fieldset', { class: 'answers' }, h('legend', {}, heading(t('about_heading'))),
    h('p', { class: 'quiet' }, t('about_words')), caseOf(id).step?.answered.length > 0 && h('p', { class: 'quiet' }, t('about_again')),
    choices.map((choice) => choice.node), error);
  const forward = () => {
    if (!choices.some((choice) => choice.input.checked)) {
      error.hidden = false;
      return choices[0].input.focus();
    }
    return app.go(`#/new/${id}/words`);
  };
  return step(app, { name: 'about', key: id, title: t('about_heading'), back: before(app, id, 'about'), head: earlyProgress(app, 'about'), body: [group], forward, idNow: () => id });
}
