/** The outcome that the resident books herself: the times there are, and then the one that she has. */
import { ticketsOf, timesOf } from '../cases.js';
import { h, icon } from '../dom.js';
import { backBar, button, dangerLine, heading, languageSwitch, linkButton, notice } from '../parts.js';
import { wish, wishing } from '../talk.js';
import { day, moment } from '../times.js';
import { profession, refusal, t } from '../words.js';
import { adviceText, talkButton } from './advice.js';
import { bookedPart, ticketOf } from './booked.js';
import { chooseTime } from './choose_time.js';
import { outside } from './elsewhere.js';
import { minePart } from './mine.js';

/** The view of a case whose outcome is a time that she books. */
export function booking(app, known) {
  const { card, result } = known;
  const stage = stageOf(known);
  const chooser = stage === 'choose' ? chooserOf(app, known, ticketOf(known)) : null;
  const booked = bookedPart(known);
  const talk = talkButton(known);
  const trouble = h('div', { id: 'trouble' });
  const lead = stage === 'choose' && t('booking_words', { profession: profession(result?.profession ?? ''), unit: card.unit_name, day: day(ticketOf(known).latest - 1) });
  return {
    name: 'booking',
    key: `${known.id} ${stage}`,
    title: t(`booking_${stage}`),
    top: backBar('#/', languageSwitch(app), t('home_heading')),
    body: [
      h('p', { class: 'quiet above' }, t('waiting_sent', { time: moment(card.arrived_at) })), heading(t(`booking_${stage}`)), trouble,
      lead && h('p', { class: 'lead' }, lead), booked.node, chooser?.node,
      ...(result?.advice ?? []).map((text) => adviceText(text)),
      h('section', { class: 'card' }, h('h2', {}, t('booking_worse')), h('p', {}, t('waiting_worse_words')),
        h('a', { class: 'button danger-line-button', href: 'tel:1177' }, icon('phone'), t('call_1177'))),
      minePart(app, known),
      talk.node,
    ].filter(Boolean),
    bottom: [stage === 'choose' ? null : linkButton(t('to_cases'), '#/', 'primary'), dangerLine()].filter(Boolean),
    shown: () => chooser?.refresh(),
    update(id, what, code) {
      if (id !== null && id !== known.id) return;
      if (known.card.state !== 'closed' || stageOf(known) !== stage) return app.go(location.hash);
      if (code && !chooser) trouble.replaceChildren(notice(refusal(code), 'problem'));
      chooser?.refresh(code);
      booked.refresh();
      talk.refresh();
    },
  };
}

/** The times to choose from; or the way to 1177.se, where the unit's people book theirs. */
function chooserOf(app, known, ticket) {
  const link = app.entry.units.find((unit) => unit.id === ticket.unit)?.booking_link ?? '';
  if (!link) return chooseTime(known);
  const done = button(t('booking_1177_done'), 'secondary', () => wish(known.id, 'booked_elsewhere', { ticket: ticket.id }), { id: 'booked-elsewhere' });
  const trouble = h('div');
  const node = h('section', { class: 'card' }, trouble, h('p', {}, t('booking_1177_words')), outside(link, t('booking_1177_go')), done);
  return {
    node,
    refresh(code = '') {
      if (code) trouble.replaceChildren(notice(refusal(code), 'problem'));
      done.disabled = wishing(known.id);
    },
  };
}

/** `booked`, `asked` of another system, `choose`, `elsewhere` at 1177.se, or `over`: there is nothing to book with any more. */
function stageOf(known) {
  const [time] = timesOf(known);
  if (time) return time.state === 'pending' ? 'asked' : 'booked';
  if (ticketOf(known)) return 'choose';
  return known.times.size === 0 && ticketsOf(known)[0]?.state === 'used' ? 'elsewhere' : 'over';
}

/** Choosing a time in any other case: with a ticket that staff gave, or instead of the time `which` that one has. */
export function timesView(app, known, which = '') {
  const back = `#/case/${known.id}`;
  const instead = which ? timesOf(known).find((time) => time.id === which) ?? null : null;
  const ticket = ticketOf(known);
  if (which ? !instead : !ticket) {
    queueMicrotask(() => app.go(back, { replace: true }));
    return null;
  }
  const chooser = instead ? chooseTime(known, instead) : chooserOf(app, known, ticket);
  const heads = instead ? 'times_move_heading' : 'booking_choose';
  const lead = instead ? t('times_now', { time: moment(instead.start) }) : t('ticket_words', { profession: profession(ticket.profession), day: day(ticket.latest - 1) });
  return {
    name: 'times',
    key: `${known.id} ${which}`,
    title: t(heads),
    top: backBar(back, languageSwitch(app)),
    body: [heading(t(heads)), h('p', { class: 'lead' }, lead), chooser.node],
    bottom: dangerLine(),
    shown: () => chooser.refresh(),
    update(id, what, code) {
      if (id !== null && id !== known.id) return;
      const now = timesOf(known).find((time) => time.id === which);
      const done = instead ? now?.number !== instead.number : !ticketOf(known);
      if (done) return app.go(back, { replace: true });
      chooser.refresh(code);
    },
  };
}
