/** The resident's own cases, open and closed: where one comes back to. */
import { Trouble } from '../api.js';
import { caseOf, cards, isAboutOther, loadCases, pastTimesOf, timesOf, unread } from '../cases.js';
import { h, icon } from '../dom.js';
import { button, dangerLine, heading, languageSwitch, linkButton, titleBar } from '../parts.js';
import { moment } from '../times.js';
import { t } from '../words.js';
import { drafts } from '../writing.js';
import { whomWith } from './booked.js';
import { whenOf } from './choose_time.js';
import { leftPictures } from './left_pictures.js';

/** The list. */
export function home(app) {
  const lists = h('div', { id: 'cases' });
  const pictures = leftPictures();
  let missed = false;
  const load = () => loadCases().then(() => {
    missed = false;
    keepFocus(lists, fill);
  }).catch((problem) => {
    if (!(problem instanceof Trouble)) throw problem;
    missed = problem.passing;
  });
  const fill = () => lists.replaceChildren(...sections(app.me));
  fill();
  return {
    name: 'home',
    title: t('home_heading'),
    top: titleBar(app.unit && app.unit.kind !== 'advice_1177' ? app.unit.name : 'Spindel', languageSwitch(app)),
    body: [
      heading(t('home_heading')),
      h('p', { class: 'quiet' }, t('home_signed_in', { name: app.me.name })),
      pictures.node,
      lists,
      button(t('sign_out'), 'plain', app.signOut, { id: 'sign-out' }),
    ],
    bottom: [linkButton(t('home_new'), '#/new', 'primary', 'plus'), dangerLine()],
    update(_, what) {
      pictures.refresh();
      if (what === 'pictures') return;
      if (what === 'tick' && missed) void load();
      if (what !== 'contact' && what !== 'tick') keepFocus(lists, fill);
    },
    // The list on the screen stands until the new one is here; without contact it simply stands.
    shown: () => void load(),
  };
}

function keepFocus(lists, fill) {
  const href = lists.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
  fill();
  if (href) [...lists.querySelectorAll('a')].find((link) => link.getAttribute('href') === href)?.focus();
}

function sections(me) {
  const known = cards();
  const local = drafts().filter((draft) => (caseOf(draft.id).card?.state ?? 'writing') === 'writing');
  const localIds = new Set(local.map((draft) => draft.id));
  const writing = [
    ...local.map((draft) => ({ id: draft.id, own_words: draft.own_words, subject_name: '' })),
    ...known.filter((card) => card.state === 'writing' && !localIds.has(card.id)),
  ];
  const open = known.filter((card) => card.state === 'queued' || card.state === 'held');
  const closed = known.filter((card) => card.state === 'closed' && card.arrived_at > 0);
  if (!writing.length && !open.length && !closed.length) return [h('p', { class: 'lead' }, t('home_empty'))];
  return [
    section(t('home_times'), comingTimes(known), (one) => timeRow(one, me)),
    section(t('home_writing'), writing, (card) => row(`#/new/${card.id}`, card, t('home_writing'), 'pen-line', me)),
    section(t('home_open'), open, (card) => row(`#/case/${card.id}`, card, openWords(card), 'message-circle', me, unread(caseOf(card.id)))),
    section(t('home_closed'), closed, (card) => row(`#/case/${card.id}`, card, closedWords(card), 'circle-check', me)),
  ].filter(Boolean);
}

function section(words, list, make) {
  if (!list.length) return null;
  return h('section', {}, h('h2', {}, words), h('ul', { class: 'cases' }, list.map((card) => h('li', {}, make(card)))));
}

/** What is booked and still to come, in all cases, the next first: `{card, time}`. */
function comingTimes(known) {
  return known.flatMap((card) => timesOf(caseOf(card.id)).map((time) => ({ card, time }))).sort((one, other) => one.time.start - other.time.start);
}

function timeRow({ card, time }, me) {
  return h('a', { class: 'case', href: `#/case/${card.id}` },
    icon('calendar'),
    h('span', { class: 'case-words' },
      h('span', { class: 'case-title' }, whenOf(time)),
      h('span', { class: 'small' }, time.state === 'pending' ? t('booked_asked_book') : whomWith(time)),
      card.subject_name && isAboutOther(card, me) && h('span', { class: 'small' }, t('home_about', { name: card.subject_name }))),
    icon('chevron-right'));
}

function row(href, card, words, iconName, me, answers = 0) {
  return h('a', { class: 'case', href },
    icon(iconName),
    h('span', { class: 'case-words' },
      h('span', { class: 'case-title', dir: 'auto' }, card.own_words.trim() || t('home_untitled')),
      h('span', { class: 'small' }, words),
      card.referred_by && h('span', { class: 'small' }, t('referred_from', { unit: card.referred_by })),
      card.subject_name && isAboutOther(card, me) && h('span', { class: 'small' }, t('home_about', { name: card.subject_name })),
      answers > 0 && h('span', { class: 'badge' }, answers === 1 ? t('home_new_messages_one') : t('home_new_messages', { count: answers }))),
    icon('chevron-right'));
}

function openWords(card) {
  if (card.state === 'held') return t('home_held', { name: card.holder_name });
  return t('home_queued', { time: moment(card.arrived_at) });
}

const ENDED = { withdrawn: 'home_withdrawn', self_care: 'home_advice', directed: 'home_directed', joined: 'home_joined', referred: 'home_referred', referral_declined: 'home_not_referred', referral_taken_back: 'home_not_referred' };

function closedWords(card) {
  const known = caseOf(card.id);
  const [next] = timesOf(known);
  const [past] = pastTimesOf(known);
  if (next) return t('home_booked', { time: moment(next.start) });
  if (past) return t('home_visited', { time: moment(past.start) });
  if (card.outcome === 'self_booking') return t('home_book');
  return t(ENDED[card.outcome] ?? 'home_ended', { time: moment(card.closed_at) });
}
