/**
 * The frame round every view: bar, the line about the contact with the server, main part, foot. Shows one view at a time
 * and takes the focus to its heading, so that a screen reader starts where the reader's eyes do.
 */
import { announce, h, icon, setText } from './dom.js';
import { lasting } from './kept.js';
import { button } from './parts.js';
import { readRing, whomToRing } from './rings.js';
import { status } from './socket.js';
import { moment } from './times.js';
import { t } from './words.js';

const page = document.getElementById('page');
const top = h('header', { class: 'top' });
const contactWords = h('strong');
const contactMore = h('span');
const contact = h('div', { class: 'contact', id: 'contact', role: 'status', hidden: true }, icon('cloud-off', 24), h('p', {}, contactWords, ' ', contactMore));
const ringTitle = h('h2');
const ringWords = h('p');
const ringCall = h('a', { class: 'button danger-line-button' }, icon('phone'), h('span'));
const ringRead = button('', 'plain', () => {
  readRing();
  page.querySelector('h1')?.focus({ preventScroll: true });
}, { id: 'ring-read' });
const ring = h('section', { class: 'card urgent', id: 'ring', 'data-whom': '' }, ringTitle, ringWords, ringCall, ringRead);
const main = h('main', { id: 'main' });
const bottom = h('footer', { class: 'bottom' });
page.append(top, main, bottom);
let current = { name: '', update: null, close: null };
let wasAway = false;

/** The view on the screen. */
export function shown() {
  return current;
}

/**
 * Shows a view: `{name, title, top, body, bottom, focus, update(caseId, what, code), close()}`. A view of the same
 * `name` and `key` keeps the reader's place.
 */
export function show(view) {
  if (view === null) return;
  current.close?.();
  const same = current.name === view.name && current.key === view.key;
  current = view;
  page.dataset.view = view.name;
  page.dataset.key = view.key ?? '';
  for (const key of ['question', 'part']) {
    if (view.data?.[key]) page.dataset[key] = view.data[key];
    else delete page.dataset[key];
  }
  document.title = t('page_title', { heading: view.title });
  top.replaceChildren(...[view.top ?? []].flat());
  top.hidden = !view.top;
  main.replaceChildren(...[view.body].flat());
  bottom.replaceChildren(...[view.bottom ?? []].flat());
  // In a conversation the eyes are at the box; everywhere else at the top.
  (view.name === 'chat' ? bottom : main).prepend(contact);
  bottom.hidden = bottom.childElementCount === 0;
  if (!same) window.scrollTo(0, 0);
  (view.focus ?? page.querySelector('h1'))?.focus({ preventScroll: true });
  showContact();
  view.shown?.();
  showRing();
}

/** Says whom to ring because of words that nobody reads, in every view until it has been read. */
export function showRing() {
  const whom = whomToRing();
  const anew = ring.dataset.whom !== whom;
  ring.dataset.whom = whom;
  if (whom === '') return ring.remove();
  // Where a conversation is shown the eyes are at its end.
  if (!ring.isConnected) (current.name === 'chat' || current.name === 'closed' ? bottom : main).prepend(ring);
  setText(ringTitle, t(whom === '112' ? 'alarm_heading' : 'emergency_phone_heading'));
  setText(ringWords, t(whom === '112' ? 'ring_112_words' : 'ring_1177_words'));
  ringCall.href = `tel:${whom}`;
  setText(ringCall.lastChild, t(whom === '112' ? 'call_112' : 'call_1177'));
  setText(ringRead, t('ring_read'));
  if (!anew) return undefined;
  announce(`${ringTitle.textContent}. ${ringWords.textContent}`);
  return ring.scrollIntoView({ block: 'center' });
}

/** Says whether there is contact, and if not since when. */
export function showContact() {
  const away = !status.live && status.since > 0;
  contact.hidden = !away;
  page.dataset.contact = status.live ? 'live' : away ? 'away' : 'none';
  if (away) {
    setText(contactWords, `${t('offline_since', { time: moment(status.since) })}.`);
    setText(contactMore, lasting ? t('offline_words') : t('not_lasting'));
    if (!wasAway) document.dispatchEvent(new CustomEvent('spindel-no-contact'));
  } else if (wasAway && status.live) {
    announce(t('contact_again'));
  }
  if (away || status.live) wasAway = away;
  current.update?.(null, 'contact');
}
