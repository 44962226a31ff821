/** While one waits: place in line, when an answer comes at the latest, who has it, and what to do if it gets worse. */
import { isAboutOther, messagesOf } from '../cases.js';
import { announce, h, icon, setText } from '../dom.js';
import { ask, button, dangerLine, heading, languageSwitch, linkButton, notice, backBar } from '../parts.js';
import { status } from '../socket.js';
import { clock, moment, now } from '../times.js';
import { ownOnTheWay, reached, withdraw, withdrawing } from '../talk.js';
import { profession, refusal, t } from '../words.js';

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
    who: h('span'), whoMore: h('span', { class: 'small' }), mine: h('div', { class: 'mine' }), trouble: h('div'),
  };
  parts.withdraw = button(t('withdraw'), 'plain', () => ask({
    question: t('withdraw_question'), words: t('withdraw_words'), yesWords: t('withdraw_yes'), noWords: t('withdraw_no'), yes: () => withdraw(known.id),
  }), { id: 'withdraw' });
  parts.body = [
    parts.sent, parts.title, parts.asOf, parts.trouble,
    h('p', { class: 'answer-by', id: 'answer-by' }, parts.by, parts.byMore),
    h('ul', { class: 'facts' },
      fact('users-round', parts.who, parts.whoMore),
      fact('bell', h('span', {}, t('waiting_leave')), h('span', { class: 'small' }, t('waiting_leave_words'))),
      fact('file-text', h('details', { id: 'mine' }, h('summary', {}, t('waiting_mine')), parts.mine))),
    linkButton(t('waiting_write_more'), `#/case/${known.id}/chat`, 'secondary', 'message-circle'),
    h('section', { class: 'card' }, h('h2', {}, t('waiting_worse')), h('p', {}, t('waiting_worse_words')),
      h('a', { class: 'button danger-line-button', href: 'tel:1177' }, icon('phone'), t('call_1177'))),
    parts.withdraw,
  ];
  return parts;
}

function fact(name, ...words) {
  return h('li', {}, icon(name), h('div', {}, words));
}

function update(parts, known, me, heard) {
  const { card, line } = known;
  const sent = isAboutOther(card, me) ? t('waiting_about', { name: card.subject_name, time: moment(card.arrived_at) }) : t('waiting_sent', { time: moment(card.arrived_at) });
  setText(parts.sent, sent);
  setText(parts.title, titleOf(card, line));
  const stale = line !== null && !status.live && heard > 0;
  parts.asOf.hidden = !stale;
  if (stale) setText(parts.asOf, t('waiting_place_as_of', { time: clock(heard) }));
  const late = card.reply_by > 0 && card.reply_by < now();
  setText(parts.by, t(late ? 'waiting_late' : 'waiting_by', { time: moment(card.reply_by) }));
  setText(parts.byMore, t(late ? 'waiting_late_words' : 'waiting_by_words'));
  parts.by.parentElement.hidden = card.reply_by === 0;
  const held = card.state === 'held';
  setText(parts.who, held ? card.holder_name : card.unit_name);
  setText(parts.whoMore, held ? t('waiting_holder_words', { profession: profession(card.holder_profession), unit: card.unit_name, time: moment(card.held_since) }) : t('waiting_unit_words'));
  fillMine(parts.mine, known);
  parts.withdraw.disabled = withdrawing(known.id);
  setText(parts.withdraw, t(parts.withdraw.disabled ? 'withdrawing' : 'withdraw'));
}

function titleOf(card, line) {
  if (card.state === 'held') return t('waiting_held', { name: card.holder_name });
  if (line === null) return t('waiting_received');
  return line.place === 1 ? t('waiting_next') : t('waiting_place', { place: line.place });
}

function fillMine(node, known) {
  const { card } = known;
  const own = messagesOf(known).filter((message) => message.side === 'resident').map((message) => message.text);
  const texts = [card.own_words, card.hopes && `${t('check_hopes')}: ${card.hopes}`, ...own, ...ownOnTheWay(known.id).map((message) => message.text)].filter(Boolean);
  if (node.childElementCount === texts.length && texts.every((text, index) => node.children[index].textContent === text)) return;
  node.replaceChildren(...texts.map((text) => h('p', { class: 'said', dir: 'auto' }, text)));
}
