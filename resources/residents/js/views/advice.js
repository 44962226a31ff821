/** Advice as it was given: what to do, what to watch for, when to come back; and the way to a person all the same. */
import { caseOf } from '../cases.js';
import { h, icon } from '../dom.js';
import { asksToTalk, talkAnyway } from '../interview.js';
import { backBar, dangerLine, heading, languageSwitch, linkButton, notice } from '../parts.js';
import { moment } from '../times.js';
import { refusal, said, t } from '../words.js';
import { minePart } from './mine.js';
import { anewButton, unsentPart } from './unsent.js';

/** The outcome of a case that ended with advice. */
export function adviceView(app, known) {
  const { card, result } = known;
  const trouble = h('div', { id: 'trouble' });
  const talk = talkButton(known);
  const texts = result?.advice ?? [];
  return {
    name: 'advice',
    key: known.id,
    title: t('advice_heading'),
    top: backBar('#/', languageSwitch(app), t('home_heading')),
    body: [
      h('p', { class: 'quiet above' }, t('advice_when', { time: moment(card.arrived_at) })), heading(t('advice_heading')), trouble,
      h('p', { class: 'lead' }, t('advice_words')),
      ...texts.map((text) => adviceText(text, texts.length > 1)),
      h('section', { class: 'card' }, h('h2', {}, t('advice_worse')), h('p', {}, t('waiting_worse_words')),
        h('a', { class: 'button danger-line-button', href: 'tel:1177' }, icon('phone'), t('call_1177'))),
      minePart(app, known),
      talk.node,
    ].filter(Boolean),
    bottom: [unsentPart(known), anewButton(app, known) ?? linkButton(t('to_cases'), '#/', 'primary'), dangerLine()].filter(Boolean),
    update(id, what, code) {
      if (id !== null && id !== known.id) return;
      if (code) trouble.replaceChildren(notice(refusal(code), 'problem'));
      if (caseOf(known.id).card.state !== 'closed' || what === 'returned') return app.go(`#/case/${known.id}`, { replace: true });
      talk.refresh();
    },
  };
}

/** One advice: headings of its parts only where there are parts. */
export function adviceText(text, titled = true) {
  const part = (words, name, lines) => lines.length > 0 && [h(titled ? 'h3' : 'h2', { class: 'part' }, icon(name, 20), words), h('ul', { class: 'lines' }, lines.map((line) => h('li', {}, said(line))))];
  return h('section', { class: 'advice', 'data-advice': text.id }, titled && h('h2', {}, said(text.title)),
    part(t('advice_do'), 'check', text.do ?? []), part(t('advice_watch'), 'eye', text.watch ?? []), part(t('advice_back'), 'message-circle', text.back ?? []));
}

/** "I still want to talk to someone": `{node, refresh()}`; nothing where that is not possible. */
export function talkButton(known) {
  const node = h('button', { type: 'button', class: 'button secondary', id: 'talk', onclick: () => talkAnyway(known.id) }, icon('message-circle'), h('span'));
  const refresh = () => {
    const asking = asksToTalk(known.id);
    node.hidden = !known.result?.may_talk && !asking;
    node.disabled = asking;
    node.lastChild.textContent = t(asking ? 'talk_asking' : 'talk');
  };
  refresh();
  return { node, refresh };
}
