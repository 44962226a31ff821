/** A matter that has its place at 1177.se: where that is, and the way to a person all the same. */
import { caseOf } from '../cases.js';
import { h } from '../dom.js';
import { backBar, dangerLine, heading, languageSwitch, linkButton, notice } from '../parts.js';
import { refusal, t } from '../words.js';
import { talkButton } from './advice.js';

/** True where that is all, unless one wanted to talk to somebody. */
export function isElsewhere(known) {
  return known.card.state === 'closed' && known.card.outcome === 'directed' && Boolean(known.result?.link);
}

/** The view of such a case. */
export function elsewhere(app, known) {
  const trouble = h('div', { id: 'trouble' });
  const talk = talkButton(known);
  return {
    name: 'elsewhere',
    key: known.id,
    title: t('elsewhere_heading'),
    top: backBar('#/', languageSwitch(app), t('home_heading')),
    body: [
      heading(t('elsewhere_heading')), trouble, h('p', { class: 'lead' }, t('elsewhere_words')), outside(known.result.link, t('elsewhere_go')), talk.node,
    ],
    bottom: [linkButton(t('to_cases'), '#/', 'secondary'), dangerLine()],
    update(id, what, code) {
      if (id !== null && id !== known.id) return;
      if (code) trouble.replaceChildren(notice(refusal(code), 'problem'));
      if (caseOf(known.id).card.state !== 'closed' || what === 'returned') return app.go(`#/case/${known.id}`, { replace: true });
      talk.refresh();
    },
  };
}

/** A link that leaves the page, in a tab of its own: nothing that stands here is lost by it. */
export function outside(href, words) {
  return h('a', { class: 'button primary', href, target: '_blank', rel: 'noopener noreferrer' }, words);
}
