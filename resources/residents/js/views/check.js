/** A last look before a case is sent as it is: where no questions can be asked, or when somebody cannot answer more. */
import { caseOf } from '../cases.js';
import { h, icon } from '../dom.js';
import { ask, button, heading, progress } from '../parts.js';
import { takeAllAwayFrom } from '../pictures.js';
import { wish } from '../talk.js';
import { t } from '../words.js';
import { discard, draftOf, send } from '../writing.js';
import { unitName } from './entrance.js';
import { numberNow } from './question.js';
import { step, stepsOf } from './steps.js';

/** The step. */
export function checkStep(app, draft) {
  const { id } = draft;
  const pending = h('p', { class: 'notice info', role: 'status', id: 'sending', hidden: true }, icon('clock', 24), h('span', {}, `${t('sending')} ${t('sending_words')}`));
  const remove = removeButton(app, id);
  const refresh = () => {
    const sending = draftOf(id)?.sending ?? false;
    pending.hidden = !sending;
    remove.hidden = sending;
    document.getElementById('next').disabled = sending;
  };
  return step(app, {
    name: 'check', key: id, title: t('check_heading'), back: backFrom(id), head: progress(0.95, t('check_progress')),
    body: [heading(t('check_heading')), list(app, draft), pending, remove], words: t('send_case'), forward: () => send(id), idNow: () => id,
    moved: refresh, shown: refresh,
  });
}

/** Back to the questions, if there are any. */
function backFrom(id) {
  const { state } = caseOf(id).step ?? {};
  return `#/new/${id}/${state === 'asking' ? numberNow(id) : state === 'own_words' ? 'reasons' : 'words'}`;
}

function list(app, draft) {
  const to = app.entry.units.find((unit) => unit.id === draft.entrance);
  const child = app.me.children.find((one) => one.person === draft.about);
  const item = (words, value, place) => h('div', {}, h('dt', {}, words), h('dd', { dir: 'auto' }, value),
    place && h('dd', { class: 'change' }, h('a', { href: `#/new/${draft.id}/${place}`, 'aria-label': t('change_what', { what: words }) }, t('change'))));
  return h('dl', { class: 'check' },
    item(t('check_to'), to ? unitName(to) : draft.entrance),
    item(t('check_about'), child ? child.name : app.me.name, stepsOf(app).includes('about') && 'about'),
    item(t('check_phone'), draft.phone, 'contact'),
    item(t('check_place'), draft.place, 'contact'),
    item(t('check_words'), draft.own_words, 'words'),
    draft.hopes.trim() && item(t('check_hopes'), draft.hopes, 'words'));
}

/** Removes a case that was never sent, after a yes. */
function removeButton(app, id) {
  return button(t('withdraw_writing'), 'plain', () => ask({
    question: t('withdraw_writing_question'), words: t('withdraw_writing_words'), yesWords: t('withdraw_writing_yes'), noWords: t('withdraw_no'),
    yes: () => {
      takeAllAwayFrom(id);
      if (discard(id)) wish(id, 'withdraw');
      app.go('#/', { replace: true });
    },
  }), { id: 'withdraw' });
}
