/** The times that are booked in a case: when, where and with whom; each can be moved or given up. And the right to book one. */
import { ticketsOf, timesOf } from '../cases.js';
import { h, icon } from '../dom.js';
import { ask, button, linkButton } from '../parts.js';
import { wish, wishing } from '../talk.js';
import { day, iso, now } from '../times.js';
import { language, profession, t } from '../words.js';
import { whenOf } from './choose_time.js';

/** Why a time is gone that nobody here has given up. */
const LOST = new Set(['unit', 'refused', 'not_known']);
const MOVE_UNTIL = 2 * 3_600_000;

/** The ticket with which one may book in this case now, or null. */
export function ticketOf(known) {
  return ticketsOf(known).find((ticket) => ticket.state === 'open' && ticket.expires > now()) ?? null;
}

/** What the unit has cancelled of what was still to come, the next; null where there is nothing of it to say. */
function lostTimeOf(known) {
  const lost = [...known.times.values()].filter((time) => time.state === 'cancelled' && LOST.has(time.why) && time.start > now());
  return lost.sort((one, other) => one.start - other.start)[0] ?? null;
}

/** `{node, refresh()}`; hidden where nothing is booked that is still to come, nothing was taken from her, and nothing can be booked. */
export function bookedPart(known) {
  const node = h('section', { class: 'card booked', hidden: true, id: 'booked' });
  let shown = '';
  const refresh = () => {
    const times = timesOf(known);
    const ticket = times.length || known.card.outcome === 'self_booking' ? null : ticketOf(known);
    const late = times.map((time) => now() >= time.start - MOVE_UNTIL);
    const lost = times.length || (known.card.state === 'closed' && known.card.outcome !== 'self_booking') ? null : lostTimeOf(known);
    const mark = JSON.stringify([times, ticket, late, lost]);
    node.hidden = times.length === 0 && ticket === null && lost === null;
    const shows = () => [...(lost ? cancelled(lost, ticket) : []), ...(ticket ? toBook(known, ticket) : times.flatMap((time, place) => content(known, time, late[place])))];
    if (mark !== shown) node.replaceChildren(...shows());
    shown = mark;
    for (const each of node.querySelectorAll('button')) each.disabled = wishing(known.id, 'cancel_time');
  };
  refresh();
  return { node, refresh };
}

function content(known, time, late) {
  const when = whenOf(time);
  const again = known.card.outcome === 'self_booking' ? 'booked_cancel_words_self' : 'booked_cancel_words';
  const giveUp = () => ask({
    question: t('booked_cancel_question'), words: t(again, { time: when }), yesWords: t('booked_cancel_yes'), noWords: t('booked_cancel_no'),
    yes: () => wish(known.id, 'cancel_time', { appointment: time.id, seen: time.number }),
  });
  const file = `/api/cases/${encodeURIComponent(known.id)}/times/${encodeURIComponent(time.id)}/calendar?language=${language()}`;
  const told = [
    h('h2', {}, icon('clock', 20), ' ', h('time', { datetime: iso(time.start) }, t(time.state === 'pending' ? 'booked_pending' : 'booked_heading', { time: when }))),
    h('p', {}, whomWith(time)),
    h('p', {}, time.place),
    time.note && h('p', { class: 'strong' }, time.note),
    time.asked && h('p', { class: 'quiet' }, t(`booked_asked_${time.asked}`)),
  ].filter(Boolean);
  if (time.asked) return told;
  return [
    ...told,
    h('a', { class: 'button secondary', href: file, download: `${iso(time.start).slice(0, 10)}.ics` }, icon('calendar'), t('booked_calendar')),
    late ? h('p', { class: 'quiet' }, t('booked_move_late')) : linkButton(t('booked_move'), `#/case/${known.id}/move.${time.id}`, 'secondary'),
    button(t('booked_cancel'), 'plain', giveUp),
  ];
}

/** Whom it is with; until another system has said who, only which profession. */
export function whomWith(time) {
  const words = { name: time.performer_name, profession: profession(time.profession) };
  return t(`booked_${time.performer_name ? '' : 'some_'}${time.mode}`, words);
}

/** The unit cannot keep it, or another system has not booked it: that, and what happens now. */
function cancelled(time, ticket) {
  const heading = t(time.why === 'unit' ? 'booked_lost' : 'booked_refused', { time: whenOf(time) });
  return [h('h2', {}, icon('circle-alert', 20), ' ', heading), time.note && h('p', {}, time.note), h('p', {}, t(ticket ? 'booked_lost_book' : 'booked_lost_wait'))].filter(Boolean);
}

function toBook(known, ticket) {
  return [
    h('h2', {}, t('ticket_heading')),
    h('p', {}, t('ticket_words', { profession: profession(ticket.profession), day: day(ticket.latest - 1) })),
    linkButton(t('ticket_choose'), `#/case/${known.id}/times`, 'primary', 'calendar'),
  ];
}
