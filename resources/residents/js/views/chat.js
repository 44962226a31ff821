/** The conversation: what was said, when, and how far it has come; and the box to write in. */
import { messagesOf } from '../cases.js';
import { announce, h, icon, setText } from '../dom.js';
import { dangerLine, grow, heading, linkButton, notice } from '../parts.js';
import { say, status } from '../socket.js';
import { boxOf, reached, sendMessage, setBox } from '../talk.js';
import { moment } from '../times.js';
import { profession, refusal, t } from '../words.js';
import { lengthOf, LONGEST_TEXT } from '../writing.js';
import { adviceText } from './advice.js';
import { bookedPart } from './booked.js';
import { referredPart } from './referred.js';
import { gathersPart, ontoPart } from './joined.js';
import { leftPictures } from './left_pictures.js';
import { talkList } from './talk_list.js';
import { anewButton, unsentPart } from './unsent.js';
import { urgentPart } from './urgent.js';

const TYPING_EVERY = 3_000;
const NEAR = 160;

/** The chat view of a case; closed ones can be read. */
export function chat(app, known) {
  const top = chatBar(app, known);
  const list = talkList(known, app.me);
  const typing = h('p', { class: 'typing', hidden: true }, icon('pen-line', 20), h('span'));
  const box = composer(known);
  const toNew = h('button', { type: 'button', class: 'button secondary to-new', hidden: true, onclick: () => toEnd() }, t('chat_to_new'));
  const toEnd = () => {
    toNew.hidden = true;
    window.scrollTo(0, document.documentElement.scrollHeight);
  };
  const read = () => {
    const looking = document.visibilityState === 'visible' && nearEnd();
    if (looking) toNew.hidden = true;
    reached(known.id, looking);
  };
  const closed = known.card.state === 'closed';
  const urgent = urgentPart(known);
  const pictures = leftPictures(known.id);
  const gathers = gathersPart(known);
  const booked = bookedPart(known);
  const referred = referredPart(known);
  const view = {
    name: closed ? 'closed' : 'chat',
    key: known.id,
    title: t('chat_heading'),
    top: top.node,
    body: [closed ? adviceOf(known) : urgent.node, gathers.node, list.node, typing, booked.node, referred.node, pictures.node].filter(Boolean),
    bottom: closed ? closedFoot(app, known) : [toNew, box.node],
    shown() {
      if (boxOf(known.id) || known.messages.size) toEnd();
      grow(box.area);
      read();
    },
    update(id, what, code) {
      if (id !== null && id !== known.id && what !== 'elsewhere') return;
      if (what === 'refused' || (known.card.state === 'closed') !== closed || (closed && what === 'returned')) return app.go(location.hash);
      if (what === 'returned') box.returned(code);
      if (what === 'elsewhere' && !document.hasFocus()) box.area.value = boxOf(known.id);
      const stay = !nearEnd();
      const fresh = list.refresh();
      top.refresh();
      urgent.refresh();
      pictures.refresh();
      gathers.refresh();
      booked.refresh();
      referred.refresh();
      // One's own other tab types too, but that is no news.
      typing.hidden = known.typing === null || known.typing.name === app.me.name || closed;
      if (known.typing) setText(typing.lastChild, t('chat_typing', { name: known.typing.name }));
      for (const message of fresh) announce(t('chat_new', { name: message.name, text: message.text.slice(0, 500) }));
      if (stay && fresh.length) toNew.hidden = false;
      else if (!stay) toEnd();
      read();
    },
    close() {
      window.removeEventListener('scroll', read);
      document.removeEventListener('visibilitychange', read);
    },
  };
  window.addEventListener('scroll', read, { passive: true });
  document.addEventListener('visibilitychange', read);
  return view;
}

/** Advice that was given stays readable with the conversation. */
function adviceOf(known) {
  const texts = known.result?.advice ?? [];
  return texts.length > 0 && h('section', { class: 'card' }, texts.map((text) => adviceText(text)));
}

function nearEnd() {
  return window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - NEAR;
}

/** Who answers: the holder, or the last one who wrote, or the unit. */
function answerer(known) {
  const last = messagesOf(known).filter((message) => message.side === 'staff').at(-1);
  if (known.card.holder_name) return { name: known.card.holder_name, profession: known.card.holder_profession };
  return last ? { name: last.name, profession: last.profession } : null;
}

function chatBar(app, known) {
  const unit = app.entry.units.find((one) => one.id === known.card.unit)?.short_name ?? known.card.unit_name;
  const avatar = h('span', { class: 'avatar', 'aria-hidden': 'true' });
  const name = heading('');
  const detail = h('p', { class: 'bar-detail' });
  const about = known.card.state !== 'closed' && h('a', { class: 'bar-end icon-link', href: `#/case/${known.id}/about`, 'aria-label': t('chat_case') }, icon('info'));
  const refresh = () => {
    const who = answerer(known);
    setText(avatar, who ? initials(who.name) : '');
    avatar.hidden = who === null;
    setText(name, who ? who.name : known.card.unit_name);
    setText(detail, who ? `${profession(who.profession)}, ${unit}` : known.card.into ? '' : t('chat_nobody'));
  };
  refresh();
  return {
    node: h('div', { class: 'bar chat-bar' }, h('a', { class: 'icon-link', href: '#/', 'aria-label': t('back') }, icon('arrow-left')), avatar, h('div', { class: 'bar-who' }, name, detail), about),
    refresh,
  };
}

function initials(name) {
  const words = name.trim().split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => [...word][0] ?? '').join('');
}

function closedFoot(app, known) {
  const { card } = known;
  if (card.into) return [...ontoPart(app, known), dangerLine()];
  const when = t(card.outcome === 'withdrawn' ? 'closed_withdrawn' : 'closed_heading', { time: moment(card.closed_at) });
  const unsent = unsentPart(known);
  const onward = anewButton(app, known) ?? linkButton(t('home_new'), '#/new', 'primary', 'plus');
  return [unsent, h('div', { class: 'closed-words' }, h('h2', {}, when), h('p', {}, t('closed_words'))), onward, dangerLine()].filter(Boolean);
}

function composer(known) {
  const first = known.card.holder_name.split(' ')[0];
  const words = first ? t('chat_write_to', { name: first }) : t('chat_write');
  const error = h('p', { class: 'error', id: 'message-error', hidden: true });
  const trouble = h('div', { id: 'trouble' });
  const area = h('textarea', { id: 'message', rows: 1, dir: 'auto', placeholder: words, 'aria-describedby': 'message-error', enterkeyhint: 'enter' });
  let typedAt = 0;
  area.value = boxOf(known.id);
  area.addEventListener('input', () => {
    setBox(known.id, area.value);
    error.hidden = true;
    area.removeAttribute('aria-invalid');
    grow(area);
    if (status.live && performance.now() - typedAt > TYPING_EVERY) {
      typedAt = performance.now();
      say({ t: 'typing', case: known.id });
    }
  });
  const wrong = (said) => {
    error.replaceChildren(icon('circle-alert', 20), h('span', {}, said));
    error.hidden = false;
    area.setAttribute('aria-invalid', 'true');
    area.focus();
  };
  const submit = () => {
    const over = lengthOf(area.value.trim()) - LONGEST_TEXT;
    if (!area.value.trim()) return wrong(t('chat_empty'));
    if (over > 0) return wrong(t('chat_too_long', { over }));
    trouble.replaceChildren();
    const text = area.value;
    area.value = '';
    typedAt = 0;
    sendMessage(known.id, text);
    grow(area);
    area.focus();
    return undefined;
  };
  area.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      submit();
    }
  });
  const node = h('form', { class: 'composer', novalidate: true, onsubmit: (event) => { event.preventDefault(); submit(); } },
    trouble, h('p', { class: 'worse' }, h('span', {}, t('chat_worse')), h('a', { href: 'tel:1177' }, t('call_1177')), h('a', { href: 'tel:112', class: 'call-112' }, t('call_112'))),
    h('div', { class: 'writing' }, h('label', { for: 'message', class: 'visually-hidden' }, words), area,
      h('button', { type: 'submit', class: 'send', id: 'send', 'aria-label': t('chat_send') }, icon('send'))), error);
  return {
    node,
    area,
    returned(code) {
      area.value = boxOf(known.id);
      grow(area);
      trouble.replaceChildren(notice(`${t('chat_returned')} ${refusal(code)}`, 'problem'));
    },
  };
}
