/** A new case, one question at a time: whom it is about, where we reach you, your own words, and a last look before it is sent. */
import { caseOf, cards, lookAgain } from '../cases.js';
import { h, icon } from '../dom.js';
import { backBar, ask, button, dangerLine, field, grow, heading, notice, progress, savedMark } from '../parts.js';
import { status } from '../socket.js';
import { withdraw } from '../talk.js';
import { language, refusal, t } from '../words.js';
import { begin, change, discard, draftOf, fits, isSaved, lengthOf, LONGEST_TEXT, resume, send } from '../writing.js';
import { unitName } from './entrance.js';

const PLACES = ['about', 'contact', 'words', 'check'];

/** The step of the case that the address names; without an id a new one. */
export function newCase(app, id, part) {
  const steps = PLACES.filter((place) => place !== 'about' || app.me.children.length > 0);
  if (!id) return steps[0] === 'about' ? aboutStep(app, null, steps) : contactStep(app, null, steps);
  const draft = draftOf(id) ?? fromServer(app, id);
  if (draft === null) {
    queueMicrotask(() => app.go(caseOf(id).card === null ? '#/' : `#/case/${id}`, { replace: true }));
    return null;
  }
  const place = steps.includes(part) ? part : draft.step;
  if (place !== draft.step) change(id, { step: place });
  return { about: aboutStep, contact: contactStep, words: wordsStep, check: checkStep }[place](app, draft, steps);
}

function fromServer(app, id) {
  const card = cards().find((one) => one.id === id && one.state === 'writing');
  return card ? resume(card, app.me) : null;
}

/** What all steps share: bar with the mark of saving, progress, and what to do when the server has answered. */
function stepView(app, draft, steps, place, { title, body, forward, words = t('next'), fields = {}, idNow = () => draft?.id ?? null }) {
  const at = steps.indexOf(place);
  const mark = savedMark();
  const trouble = h('div', { id: 'trouble' });
  const showSaved = () => {
    mark.node.hidden = idNow() === null || draftOf(idNow()) === null;
    if (!mark.node.hidden) mark.show(isSaved(idNow()) ? 'saved' : fits(draftOf(idNow())) && (status.live || status.since === 0) ? 'saving' : 'saved_here');
  };
  const form = h('form', { novalidate: true, onsubmit: (event) => {
    event.preventDefault();
    forward();
  } }, ...body);
  form.id = 'step';
  return {
    name: place,
    key: draft?.id ?? 'new',
    title,
    top: backBar(at > 0 && draft ? `#/new/${draft.id}/${steps[at - 1]}` : '#/', mark.node),
    body: [progress(at + 1, steps.length), trouble, form],
    bottom: [h('button', { type: 'submit', class: 'button primary', form: 'step', id: 'next' }, words), dangerLine()],
    update(id, what, code) {
      if (idNow() === null || (id !== null && id !== idNow())) return;
      if (what === 'sent') return void arrived(app, idNow(), trouble);
      if (what === 'elsewhere' && !document.hasFocus()) return app.go(location.hash);
      if (what === 'refused') tellRefused(trouble, fields, code);
      showSaved();
      this.changed?.(what);
    },
    shown: showSaved,
  };
}

function tellRefused(trouble, fields, code) {
  if (code === 'text_too_long' && fields.own_words) fields.own_words.wrong(refusal(code));
  else trouble.replaceChildren(notice(refusal(code), 'problem'));
}

/** The server has it, from here or from another tab: what it says of the case decides where we go. */
async function arrived(app, id, trouble) {
  try {
    const known = await lookAgain(id);
    if (known.card.state === 'writing') return trouble.replaceChildren(notice(refusal('bad_command'), 'problem'));
    discard(id);
  } catch {
    // sent is sent; the case view reads the case again when there is contact
  }
  return app.go(`#/case/${id}`, { replace: true });
}

function aboutStep(app, draft, steps) {
  const error = h('p', { class: 'error', id: 'about-error', hidden: true }, icon('circle-alert', 20), h('span', {}, t('about_missing')));
  const choice = (value, words) => h('label', { class: 'answer choice' },
    h('input', { type: 'radio', name: 'about', value, checked: draft?.about === value, 'aria-describedby': 'about-error', onchange: () => {
      error.hidden = true;
      if (draft) change(draft.id, { about: value });
    } }),
    h('span', { class: 'ring' }, icon('check', 16)), h('span', {}, words));
  const group = h('fieldset', { class: 'answers' }, h('legend', {}, heading(t('about_heading'))),
    h('p', { class: 'quiet' }, t('about_words')),
    choice('self', t('about_self')),
    app.me.children.map((child) => choice(child.person, t('about_child', { name: child.name }))), error);
  const forward = () => {
    const chosen = group.querySelector('input:checked');
    if (chosen === null) {
      error.hidden = false;
      return group.querySelector('input').focus();
    }
    const id = draft?.id ?? start(app, chosen.value).id;
    return app.go(`#/new/${id}/contact`);
  };
  return stepView(app, draft, steps, 'about', { title: t('about_heading'), body: [group], forward });
}

function start(app, about) {
  const draft = begin({ entrance: app.unit.kind === 'advice_1177' ? '1177' : app.unit.id, about, phone: app.me.phone, language: language() });
  // Going back from the next step leads to this one as it was answered, not to a second new case.
  history.replaceState(null, '', `#/new/${draft.id}/${app.me.children.length ? 'about' : 'contact'}`);
  return draft;
}

function contactStep(app, draft, steps) {
  let id = draft?.id ?? null;
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
    return app.go(`#/new/${id}/words`);
  };
  const body = [heading(t('contact_heading')), h('p', { class: 'quiet' }, t('contact_words')), phone.node, place.node];
  return stepView(app, draft, steps, 'contact', { title: t('contact_heading'), body, forward, idNow: () => id });
}

function wordsStep(app, draft, steps) {
  const id = draft.id;
  const area = h('textarea', { 'data-rows': 4, rows: 4, class: 'own-words', dir: 'auto', 'aria-labelledby': 'words-heading', 'aria-describedby': 'words-hint own-words-error' });
  const ownWords = ownWordsField(area);
  const hopes = field({ id: 'hopes', label: t('hopes_label'), optional: true, input: h('input', { type: 'text', autocomplete: 'off', dir: 'auto', value: draft.hopes }) });
  area.value = draft.own_words;
  const keepIt = (soon) => change(id, { own_words: area.value, hopes: hopes.input.value }, soon);
  area.addEventListener('input', () => { ownWords.right(); grow(area); keepIt(true); });
  hopes.input.addEventListener('input', () => { hopes.right(); keepIt(true); });
  const forward = () => {
    keepIt(false);
    const missing = lengthOf(area.value) > LONGEST_TEXT ? t('words_too_long', { over: lengthOf(area.value) - LONGEST_TEXT }) : area.value.trim() ? '' : t('words_missing');
    if (lengthOf(hopes.input.value) > LONGEST_TEXT) return hopes.wrong(t('words_too_long', { over: lengthOf(hopes.input.value) - LONGEST_TEXT }));
    if (missing) return ownWords.wrong(missing);
    return app.go(`#/new/${id}/check`);
  };
  const body = [heading(t('words_heading'), { id: 'words-heading' }), h('p', { class: 'quiet', id: 'words-hint' }, t('words_hint')), ownWords.node, hopes.node];
  const view = stepView(app, draft, steps, 'words', { title: t('words_heading'), body, forward, fields: { own_words: ownWords } });
  const shown = view.shown;
  view.shown = () => { shown(); grow(area); };
  return view;
}

/** The heading is the label here: the question is asked once, in large letters. */
function ownWordsField(area) {
  const error = h('p', { class: 'error', id: 'own-words-error', hidden: true });
  area.id = 'own-words';
  return {
    node: h('div', { class: 'field' }, area, error),
    wrong(words) {
      error.replaceChildren(icon('circle-alert', 20), h('span', {}, words));
      error.hidden = false;
      area.setAttribute('aria-invalid', 'true');
      area.focus();
    },
    right() {
      error.hidden = true;
      area.removeAttribute('aria-invalid');
    },
  };
}

function checkStep(app, draft, steps) {
  const id = draft.id;
  const to = app.entry.units.find((unit) => unit.id === draft.entrance);
  const child = app.me.children.find((one) => one.person === draft.about);
  const item = (words, value, step) => h('div', {}, h('dt', {}, words), h('dd', { dir: 'auto' }, value),
    step && h('dd', { class: 'change' }, h('a', { href: `#/new/${id}/${step}`, 'aria-label': t('change_what', { what: words }) }, t('change'))));
  const list = h('dl', { class: 'check' },
    item(t('check_to'), to ? unitName(to) : draft.entrance),
    item(t('check_about'), child ? child.name : app.me.name, steps.includes('about') && 'about'),
    item(t('check_phone'), draft.phone, 'contact'),
    item(t('check_place'), draft.place, 'contact'),
    item(t('check_words'), draft.own_words, 'words'),
    draft.hopes.trim() && item(t('check_hopes'), draft.hopes, 'words'));
  const pending = h('p', { class: 'notice info', role: 'status', id: 'sending', hidden: true }, icon('clock', 24), h('span', {}, `${t('sending')} ${t('sending_words')}`));
  const remove = button(t('withdraw_writing'), 'plain', () => ask({
    question: t('withdraw_writing_question'), words: t('withdraw_writing_words'), yesWords: t('withdraw_writing_yes'), noWords: t('withdraw_no'),
    yes: () => removeWriting(app, id),
  }), { id: 'withdraw' });
  const view = stepView(app, draft, steps, 'check', {
    title: t('check_heading'), body: [heading(t('check_heading')), list, pending, remove], words: t('send_case'), forward: () => send(id),
  });
  view.changed = () => {
    const sending = draftOf(id)?.sending ?? false;
    pending.hidden = !sending;
    remove.hidden = sending;
    document.getElementById('next').disabled = sending;
  };
  const shown = view.shown;
  view.shown = () => { shown(); view.changed(); };
  return view;
}

function removeWriting(app, id) {
  if (discard(id)) withdraw(id);
  app.go('#/', { replace: true });
}
