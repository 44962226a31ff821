/** The list of what was said. Each message keeps its element, so that nothing jumps and nothing is read out twice. */
import { messagesOf } from '../cases.js';
import { h, icon, setText } from '../dom.js';
import { ownOnTheWay } from '../talk.js';
import { iso, moment } from '../times.js';
import { t } from '../words.js';
import { asksWords } from './promise.js';

const EVENT_WORDS = { case_taken: 'chat_reads_since', case_taken_over: 'chat_taken_over', case_given_back: 'chat_given_back', case_handed_over: 'chat_handed_over', case_moved: 'chat_taken_over', case_closed: 'closed_heading' };

/** `{node, refresh()}`; refresh returns the staff's messages that were not there before. */
export function talkList(known, me) {
  const node = h('ol', { class: 'talk', 'aria-label': t('chat_messages'), id: 'talk' });
  const items = new Map();
  let first = true;
  const refresh = () => {
    const wanted = lines(known, me);
    const fresh = [];
    for (const [key, item] of items) if (!wanted.some((line) => line.key === key)) { item.remove(); items.delete(key); }
    wanted.forEach((line, index) => {
      let item = items.get(line.key);
      if (!item) {
        item = line.event ? eventItem() : messageItem(line);
        items.set(line.key, item);
        if (!first && line.side === 'staff') fresh.push(line);
      }
      if (node.children[index] !== item) node.insertBefore(item, node.children[index] ?? null);
      line.event ? setText(item, line.words) : fillMessage(item, line);
    });
    first = false;
    return fresh;
  };
  refresh();
  return { node, refresh };
}

/** Own words first, then messages and events in time order, last what is on its way. */
function lines(known, me) {
  const { card } = known;
  const said = messagesOf(known).map((message) => ({ ...message, key: message.id, state: stateOf(message, known) }));
  const events = [...known.events.values()].filter((event) => event.kind in EVENT_WORDS && !(event.kind === 'case_closed' && card.outcome === 'withdrawn'))
    .map((event) => ({ key: event.id, event: true, at: event.at, words: eventWords(event, known) })).filter((line) => line.words);
  const both = [...said, ...events].sort((one, other) => one.at - other.at);
  // The order of messages is theirs; an event only takes its place among them.
  let next = 0;
  const inOrder = both.map((line) => (line.event ? line : said[next++]));
  const looked = card.held_since > 0 || events.length > 0 || said.some((line) => line.side === 'staff');
  const opening = { key: 'own-words', side: 'resident', text: [card.own_words, card.hopes && `${t('check_hopes')}: ${card.hopes}`].filter(Boolean).join('\n\n'), at: card.arrived_at || card.started_at, state: looked ? 'read' : 'sent', name: me.name };
  const waiting = ownOnTheWay(known.id).map((message) => ({ ...message, key: message.id, side: 'resident', name: me.name, state: message.sent ? 'sent' : 'here' }));
  // Who is asked just now stands last, for as long as it is so.
  const asks = asksWords(card);
  return [opening, ...inOrder, ...(asks ? [{ key: 'asks', event: true, words: asks }] : []), ...waiting];
}

function stateOf(message, known) {
  if (message.side !== 'resident') return '';
  return message.seq <= known.marks.staff_read ? 'read' : 'sent';
}

function eventWords(event, known) {
  const name = event.data.name ?? (known.card.holder_name && event.at >= known.card.held_since - 1 ? known.card.holder_name : '');
  // Who has it now is known by name; where it has been before, only that it moved.
  if (event.kind === 'case_handed_over' && !(name && event.at >= known.card.held_since - 1)) return t('chat_moved', { time: moment(event.at) });
  const needsName = event.kind === 'case_taken' || event.kind === 'case_taken_over' || event.kind === 'case_moved';
  return needsName && !name ? '' : t(EVENT_WORDS[event.kind], { name, unit: known.card.unit_name, time: moment(event.at) });
}

function eventItem() {
  return h('li', { class: 'event' });
}

function messageItem(line) {
  const own = line.side === 'resident';
  return h('li', { class: `message ${own ? 'own' : 'other'}`, 'data-id': line.key },
    h('p', { class: 'visually-hidden' }, own ? t('chat_you') : line.name),
    h('p', { class: 'bubble', dir: 'auto' }),
    h('p', { class: 'meta' }));
}

function fillMessage(item, line) {
  setText(item.querySelector('.bubble'), line.text);
  const time = moment(line.at);
  const mark = `${line.state} ${time}`;
  if (item.dataset.mark === mark) return;
  item.dataset.mark = mark;
  item.dataset.state = line.state;
  const when = h('time', { datetime: iso(line.at) }, time);
  const meta = item.querySelector('.meta');
  if (line.state === 'here') meta.replaceChildren(icon('clock', 16), h('span', {}, t('saved_here')));
  else if (line.state === 'sent') meta.replaceChildren(icon('check', 16), when, h('span', {}, `· ${t('chat_sent')}`));
  else if (line.state === 'read') meta.replaceChildren(icon('check-check', 16), when, h('span', {}, `· ${t('chat_read')}`));
  else meta.replaceChildren(when);
}
