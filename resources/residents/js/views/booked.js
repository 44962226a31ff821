/** The times that are booked in a case: when, where and with whom; one can be given up. */
import { timesOf } from '../cases.js';
import { h, icon } from '../dom.js';
import { ask, button } from '../parts.js';
import { wish, wishing } from '../talk.js';
import { clock, day, iso } from '../times.js';
import { profession, t } from '../words.js';

/** `{node, refresh()}`; hidden where nothing is booked that is still to come. */
export function bookedPart(known) {
  const node = h('section', { class: 'card booked', hidden: true, id: 'booked' });
  let shown = '';
  const refresh = () => {
    const times = timesOf(known);
    const mark = JSON.stringify(times);
    node.hidden = times.length === 0;
    if (mark !== shown) node.replaceChildren(...times.flatMap((time) => content(known, time)));
    shown = mark;
    for (const each of node.querySelectorAll('button')) each.disabled = wishing(known.id, 'cancel_time');
  };
  return { node, refresh };
}

function content(known, time) {
  const when = `${day(time.start)} ${clock(time.start)}–${clock(time.end)}`;
  const giveUp = () => ask({
    question: t('booked_cancel_question'), words: t('booked_cancel_words', { time: when }), yesWords: t('booked_cancel_yes'), noWords: t('booked_cancel_no'),
    yes: () => wish(known.id, 'cancel_time', { appointment: time.id, seen: time.number }),
  });
  return [
    h('h2', {}, icon('clock', 20), ' ', h('time', { datetime: iso(time.start) }, t('booked_heading', { time: when }))),
    h('p', {}, t(`booked_${time.mode}`, { name: time.performer_name, profession: profession(time.profession) })),
    h('p', {}, time.place),
    button(t('booked_cancel'), 'secondary', giveUp),
  ];
}
