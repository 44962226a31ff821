/** Two of the resident's cases that are handled as one: where this one goes on, and which others go on in this one. */
import { caseOf } from '../cases.js';
import { h, icon } from '../dom.js';
import { button, linkButton } from '../parts.js';
import { boxOf, setBox } from '../talk.js';
import { moment } from '../times.js';
import { t } from '../words.js';

/** What stands under a case that goes on in another: the way there, which takes along what was written and not sent. */
export function ontoPart(app, known) {
  const into = known.card.into;
  const text = boxOf(known.id);
  const go = () => {
    const there = boxOf(into);
    setBox(into, there ? `${text}\n\n${there}` : text);
    setBox(known.id, '');
    app.go(`#/case/${into}/chat`);
  };
  const words = t('joined_heading', { time: moment(known.card.closed_at) });
  return [
    h('div', { class: 'closed-words', id: 'joined' }, h('h2', {}, words), h('p', {}, t('joined_words'))),
    text ? button(t('joined_take_along'), 'primary', go, { id: 'onto' }) : linkButton(t('joined_onto'), `#/case/${into}/chat`, 'primary', 'message-circle'),
  ];
}

/** `{node, refresh()}`: the others that go on in this case; hidden where there are none. */
export function gathersPart(known) {
  const node = h('section', { class: 'card', id: 'gathers', hidden: true });
  let shown = '';
  const refresh = () => {
    const ids = known.card.gathers ?? [];
    node.hidden = !ids.length;
    if (ids.join() !== shown) node.replaceChildren(h('h2', {}, t('joined_here')), h('ul', { class: 'cases' }, ids.map(row)));
    shown = ids.join();
  };
  refresh();
  return { node, refresh };
}

function row(id) {
  const card = caseOf(id).card;
  const title = h('span', { class: 'case-title', dir: 'auto' }, card?.own_words.trim() || t('home_untitled'));
  return h('li', {}, h('a', { class: 'case', href: `#/case/${id}/chat` }, icon('message-circle'), h('span', { class: 'case-words' }, title), icon('chevron-right')));
}
