/**
 * The times one may choose from, day by day: with the case's booking ticket, or instead of a time that one has. A chosen one
 * is kept while one looks at it, so that nobody else takes it meanwhile.
 */
import { get, Trouble } from '../api.js';
import { heldOf } from '../cases.js';
import { h, icon } from '../dom.js';
import { ask, button, notice } from '../parts.js';
import { wish, wishing } from '../talk.js';
import { clock, day } from '../times.js';
import { profession, refusal, t } from '../words.js';

const FIRST = 12;
const MODES = ['visit', 'video', 'telephone'];

/** `Wednesday 14 October 10:00–10:30`. */
export function whenOf(time) {
  return `${day(time.start)} ${clock(time.start)}–${clock(time.end)}`;
}

/** `{node, refresh(code)}`; `instead` is the time that is to be moved, null with a ticket. */
export function chooseTime(known, instead = null) {
  const own = { found: null, problem: '', most: FIRST, mode: '', left: '', shown: '' };
  const trouble = h('div', { id: 'times-trouble' });
  const kept = h('section', { class: 'card', id: 'kept', hidden: true });
  const list = h('div', { id: 'times' }, h('p', { class: 'quiet' }, t('times_loading')));
  const node = h('div', { class: 'choose' }, trouble, kept, list);
  const draw = () => list.replaceChildren(...content(known, instead, own, draw));
  const load = async () => {
    const query = instead ? `?instead=${encodeURIComponent(instead.id)}` : '';
    try {
      own.found = await get(`/api/cases/${encodeURIComponent(known.id)}/times${query}`);
      own.problem = '';
    } catch (problem) {
      if (!(problem instanceof Trouble)) throw problem;
      own.problem = problem.code;
    }
    if (node.isConnected) draw();
  };
  const refresh = (code = '') => {
    if (code) {
      own.say(notice(refusal(code), 'problem'));
      void load();
    }
    showKept(known, kept, list, own, load);
    for (const each of node.querySelectorAll('button')) each.disabled = wishing(known.id);
  };
  own.say = (...nodes) => trouble.replaceChildren(...nodes);
  void load();
  return { node, refresh };
}

function content(known, instead, own, draw) {
  if (own.problem) return [notice(refusal(own.problem), 'problem')];
  const modes = MODES.filter((mode) => own.found.times.some((time) => time.mode === mode));
  const times = own.found.times.filter((time) => own.mode === '' || time.mode === own.mode);
  const shown = times.slice(0, own.most);
  const days = [...new Set(shown.map((time) => day(time.start)))];
  const more = () => {
    own.most *= 2;
    draw();
    document.getElementById('times').querySelectorAll('button.time')[shown.length]?.focus();
  };
  return [
    !times.length && notice(t('times_none')),
    modes.length > 1 && modeChoice(own, modes, draw),
    ...days.map((each) => h('section', {}, h('h2', { class: 'day' }, each),
      h('ul', { class: 'times' }, shown.filter((time) => day(time.start) === each).map((time) => h('li', {}, timeButton(known, instead, own, time, modes.length > 1)))))),
    times.length > shown.length && button(t('times_more'), 'secondary', more, { id: 'times-more' }),
  ].filter(Boolean);
}

function modeChoice(own, modes, draw) {
  const choose = (event) => {
    own.mode = event.target.value;
    draw();
    document.getElementById('times-mode').focus();
  };
  return h('div', { class: 'field' }, h('label', { for: 'times-mode' }, t('times_mode')),
    h('select', { id: 'times-mode', onchange: choose }, ['', ...modes].map((mode) => h('option', { value: mode, selected: mode === own.mode }, t(`times_${mode || 'all'}`)))));
}

function timeButton(known, instead, own, time, named) {
  const press = () => {
    own.say();
    own.left = '';
    if (instead) return askToMove(known, instead, time);
    if (time.abroad) return askToBook(known, own.found.profession, time);
    return wish(known.id, 'hold_time', { performer: time.performer, start: time.start });
  };
  const who = [time.name, named && t(`times_${time.mode}`), time.twice && t('times_twice')].filter(Boolean).join(', ');
  return h('button', { type: 'button', class: 'button secondary time', onclick: press, 'data-start': time.start }, h('span', {}, `${clock(time.start)}–${clock(time.end)}`), h('span', { class: 'small' }, who));
}

/** Another system keeps nothing for her while she looks: it is asked for at once. */
function askToBook(known, whose, time) {
  ask({
    question: t('times_question'), words: t('times_abroad', { time: whenOf(time), name: time.name || profession(whose) }), yesWords: t('times_book'), noWords: t('times_other'), kind: 'primary',
    yes: () => wish(known.id, 'book_time', { performer: time.performer, start: time.start, end: time.end, profession: whose, mode: time.mode }),
  });
}

function askToMove(known, instead, time) {
  ask({
    question: t('times_move_question'), words: t('times_move_words', { time: whenOf(time), name: time.name, before: whenOf(instead) }), yesWords: t('times_move_yes'), noWords: t('booked_cancel_no'), kind: 'primary',
    yes: () => wish(known.id, 'move_time', { appointment: instead.id, seen: instead.number, performer: time.performer, start: time.start }),
  });
}

/** What is kept for her while she looks at it: whether it is to be booked. */
function showKept(known, kept, list, own, load) {
  const time = heldOf(known);
  const mark = time && time.id !== own.left ? time.id : '';
  kept.hidden = mark === '';
  list.hidden = mark !== '';
  if (mark === own.shown) return;
  const before = own.shown;
  own.shown = mark;
  if (mark === '') {
    // Not put away by her: its minutes are over.
    if (before !== own.left) own.say(notice(t('times_let_go')));
    return void load();
  }
  const heading = h('h2', { tabindex: '-1' }, t('times_question'));
  const other = () => {
    own.left = time.id;
    showKept(known, kept, list, own, load);
    list.querySelector('button')?.focus();
  };
  kept.replaceChildren(heading, h('p', {}, icon('clock', 20), ' ', h('strong', {}, whenOf(time))),
    h('p', {}, t(`booked_${time.mode}`, { name: time.performer_name, profession: profession(time.profession) })), h('p', {}, time.place),
    h('p', { class: 'quiet' }, t('times_kept', { time: clock(time.until) })),
    button(t('times_book'), 'primary', () => wish(known.id, 'book_time', { performer: time.performer, start: time.start }), { id: 'book' }),
    button(t('times_other'), 'secondary', other));
  heading.focus({ preventScroll: true });
  window.scrollTo(0, 0);
}
