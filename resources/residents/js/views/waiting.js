/** While one waits: place in line, when an answer comes at the latest, who has it, and what to do if it gets worse. */
import { isAboutOther, messagesOf } from '../cases.js';
import { announce, h, icon, setText } from '../dom.js';
import { ask, button, dangerLine, heading, languageSwitch, linkButton, notice, backBar } from '../parts.js';
import { status } from '../socket.js';
import { clock, day, moment, now } from '../times.js';
import { reached, wish, wishing } from '../talk.js';
import { profession, refusal, said, t } from '../words.js';
import { adviceText } from './advice.js';
import { leftPictures } from './left_pictures.js';
import { fillMine } from './mine.js';
import { noticesPart } from './notices.js';
import { answerBy, asksWords, isLive } from './promise.js';
import { bookedPart } from './booked.js';
import { referredPart } from './referred.js';
import { gathersPart } from './joined.js';
import { reliefPart } from './relief.js';
import { urgentPart } from './urgent.js';

/** The waiting view of a case that is queued or held. */
export function waiting(app, known) {
  const parts = build(app, known);
  const talking = () => messagesOf(known).some((message) => message.side === 'staff');
  const talkedBefore = talking();
  let heard = 0;
  const refresh = () => {
    if (status.live) heard = now();
    update(parts, known, app.me, heard);
  };
  refresh();
  return {
    name: 'waiting',
    key: known.id,
    title: t('chat_heading'),
    top: talkedBefore ? backBar(`#/case/${known.id}`) : backBar('#/', languageSwitch(app), t('home_heading')),
    body: parts.body,
    bottom: dangerLine(),
    shown: refresh,
    update(id, what, code) {
      if (what === 'notices') return parts.notices?.refresh(code);
      if (id !== null && id !== known.id) return;
      if (what === 'refused') return app.go(location.hash);
      if (code) parts.trouble.replaceChildren(notice(refusal(code), 'problem'));
      reached(known.id, false);
      if (known.card.state === 'closed' || (talking() && !talkedBefore)) return app.go(`#/case/${known.id}`, { replace: true });
      const before = parts.title.textContent;
      refresh();
      if (parts.title.textContent !== before) announce(parts.title.textContent);
    },
  };
}

function build(app, known) {
  const parts = {
    title: heading(''), sent: h('p', { class: 'quiet above' }), asOf: h('p', { class: 'quiet', hidden: true }), by: h('strong', { class: 'by' }), byMore: h('span'),
    who: h('span'), whoMore: h('span', { class: 'small' }), asks: h('span', { class: 'small' }), leaveMore: h('span', { class: 'small' }), mine: h('div', { class: 'mine' }), trouble: h('div', { id: 'trouble' }),
    pictures: leftPictures(known.id), outcome: h('p', { id: 'outcome' }), listing: h('p', { class: 'quiet', id: 'listing' }), advice: h('div', { class: 'advices' }), urgent: urgentPart(known), relief: reliefPart(known), gathers: gathersPart(known), booked: bookedPart(known), referred: referredPart(known), notices: noticesPart(app),
  };
  parts.withdraw = button(t('withdraw'), 'plain', () => ask({
    question: t('withdraw_question'), words: t('withdraw_words'), yesWords: t('withdraw_yes'), noWords: t('withdraw_no'), yes: () => wish(known.id, 'withdraw'),
  }), { id: 'withdraw' });
  parts.told = () => {
    const { way, to } = app.me.notices ?? {};
    return way === 'sms' || way === 'email' ? t(`waiting_${way}`, { to }) : t('waiting_leave_words');
  };
  parts.body = [
    parts.urgent.node, parts.booked.node, parts.referred.node, parts.sent, parts.title, parts.asOf, parts.trouble, parts.pictures.node, parts.relief.node, parts.gathers.node, parts.outcome, parts.listing,
    h('p', { class: 'answer-by', id: 'answer-by' }, parts.by, parts.byMore),
    h('ul', { class: 'facts' },
      fact('users-round', parts.who, parts.whoMore, parts.asks),
      fact('bell', h('span', {}, t('waiting_leave')), parts.leaveMore, parts.notices?.node),
      fact('file-text', h('details', { id: 'mine' }, h('summary', {}, t('mine_heading')), parts.mine))),
    linkButton(t('waiting_write_more'), `#/case/${known.id}/chat`, 'secondary', 'message-circle'),
    h('section', { class: 'card' }, h('h2', {}, t('waiting_worse')), h('p', {}, t('waiting_worse_words')),
      h('a', { class: 'button danger-line-button', href: 'tel:1177' }, icon('phone'), t('call_1177'))),
    parts.advice,
    parts.withdraw,
  ];
  return parts;
}

function fact(name, ...words) {
  return h('li', {}, icon(name), h('div', {}, words));
}

function update(parts, known, me, heard) {
  const { card, line } = known;
  setText(parts.sent, sentWords(known, me));
  setText(parts.title, titleOf(card, line));
  const stale = line !== null && !status.live && heard > 0;
  parts.asOf.hidden = !stale;
  if (stale) setText(parts.asOf, t('waiting_place_as_of', { time: clock(heard) }));
  const promise = answerBy(known);
  setText(parts.by, promise.by);
  // Nothing below the card that says whom to ring may read as a reason to wait.
  const ring = parts.urgent.whom();
  const live = isLive(known);
  setText(parts.byMore, ring === '112' ? t('urgent_112_wait') : ring && live ? '' : promise.more);
  parts.by.parentElement.hidden = promise.by === '';
  parts.by.parentElement.dataset.live = String(live && ring === '');
  const held = card.state === 'held';
  setText(parts.who, held ? card.holder_name : card.unit_name);
  setText(parts.whoMore, held ? t('waiting_holder_words', { profession: profession(card.holder_profession), unit: card.unit_name, time: moment(card.held_since) }) : t(unitWords(known)));
  setText(parts.asks, asksWords(card));
  setText(parts.leaveMore, parts.told());
  const words = outcomeWords(known);
  parts.outcome.hidden = words === '';
  setText(parts.outcome, words);
  // What is not listed at a unit of this region is answered all the same, and said to be.
  parts.listing.hidden = (card.listing ?? 'listed') === 'listed';
  if (!parts.listing.hidden) setText(parts.listing, t(`listing_${card.listing}`, { unit: card.unit_name }));
  fillAdvice(parts.advice, known);
  fillMine(parts.mine, known);
  parts.urgent.refresh();
  parts.relief.refresh();
  parts.booked.refresh();
  parts.referred.refresh();
  parts.gathers.refresh();
  parts.pictures.refresh();
  parts.withdraw.disabled = wishing(known.id, 'withdraw');
  setText(parts.withdraw, t(parts.withdraw.disabled ? 'withdrawing' : 'withdraw'));
}

/** What it is about, whom, and when it was sent. */
function sentWords(known, me) {
  const { card, step } = known;
  const names = new Map([...(known.offered ?? []), ...(step?.suggested ?? [])].map((reason) => [reason.id, said(reason.name)]));
  const about = (step?.reasons ?? []).map((reason) => names.get(reason)).filter(Boolean).join(', ');
  const time = moment(card.arrived_at);
  if (isAboutOther(card, me)) return about ? t('waiting_about_reason', { about, name: card.subject_name, time }) : t('waiting_about', { name: card.subject_name, time });
  return about ? t('waiting_sent_reason', { about, time }) : t('waiting_sent', { time });
}

function titleOf(card, line) {
  if (card.state === 'held') return t('waiting_held', { name: card.holder_name });
  if (line === null) return t('waiting_received');
  return line.place === 1 ? t('waiting_next') : t('waiting_place', { place: line.place });
}

/** What the outcome leads to where that is more than an answer here. */
function outcomeWords(known) {
  const { result, card } = known;
  if (result?.call_back) return t('outcome_call_back', { phone: card.phone.replaceAll(' ', '\u00a0') });
  if (result?.outcome === 'book') return bookWords(result, card);
  return result?.outcome === 'non_medical' ? t('outcome_non_medical', { unit: card.unit_name }) : '';
}

/** Whom a visit would be to and by when, as far as the operation has said it. */
function bookWords(result, card) {
  // The time frame ends at midnight: the day before it is the last one.
  const by = result.book_by > 0 && t('outcome_book_by', { day: day(result.book_by - 1) });
  const what = [result.profession && profession(result.profession), by].filter(Boolean).join(', ');
  return what ? t('outcome_book_what', { what, unit: card.unit_name }) : t('outcome_book', { unit: card.unit_name });
}

function unitWords(known) {
  return known.result?.outcome === 'non_medical' ? 'waiting_reception_words' : 'waiting_unit_words';
}

function fillAdvice(node, known) {
  const texts = known.result?.advice ?? [];
  const mark = texts.map((text) => text.id).join(' ');
  if (node.dataset.mark === mark) return;
  node.dataset.mark = mark;
  node.replaceChildren(...texts.map((text) => adviceText(text)));
}
