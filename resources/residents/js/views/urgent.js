/** What must be said before everything else while one waits: ring 1177 when no human comes or it is closed, and the advice to call 112 that was not taken. */
import { h, icon, setText } from '../dom.js';
import { calls112, hasGoneOn } from '../interview.js';
import { t } from '../words.js';
import { isLive } from './promise.js';

/** `{node, refresh(), whom()}`; nothing while nothing is urgent. `whom`: `112`, `1177` or empty. */
export function urgentPart(known) {
  const words = h('p', {});
  const ring1177 = h('a', { class: 'button danger-line-button', href: 'tel:1177', id: 'urgent-1177' }, icon('phone'), t('call_1177'));
  const ring112 = h('a', { class: 'button danger-line-button', href: 'tel:112', id: 'urgent-112', onclick: () => advised() && calls112(known.id) }, icon('phone'), t('call_112'));
  const heading = h('h2', {});
  const node = h('section', { class: 'card urgent', id: 'urgent', role: 'alert' }, heading, words, ring1177, ring112);
  const advised = () => known.result?.outcome === 'call_112' && (known.result.advised_112 === 'stays' || hasGoneOn(known.id));
  const nobody = () => known.result?.call_1177 === true;
  const whom = () => {
    if (known.card.state === 'closed') return '';
    if (advised()) return '112';
    return nobody() ? '1177' : '';
  };
  const refresh = () => {
    node.hidden = whom() === '';
    if (node.hidden) return;
    ring1177.hidden = !nobody();
    ring112.hidden = !advised();
    setText(heading, t(advised() ? 'urgent_112' : 'urgent_1177'));
    setText(words, t(advised() ? 'urgent_112_words' : isLive(known) ? 'urgent_1177_words' : 'urgent_closed_words'));
  };
  refresh();
  return { node, refresh, whom };
}
