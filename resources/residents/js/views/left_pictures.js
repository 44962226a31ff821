/**
 * Pictures that are only on this device although their case has gone on: still on their way, or refused because it is
 * closed, gone or full. Told wherever one comes back to, until they have arrived or are taken away.
 */
import { caseOf } from '../cases.js';
import { announce, h, icon, setText } from '../dom.js';
import { button } from '../parts.js';
import { takeAway, unsentPictures } from '../pictures.js';
import { refusal, t } from '../words.js';
import { draftOf } from '../writing.js';
import { drawn } from './picture_box.js';

/** `{node, refresh()}`; of one case, or what was refused of all cases. */
export function leftPictures(caseId = null) {
  const title = h('h2', {});
  const words = h('p', {});
  const looks = h('ul', { class: 'looks', 'aria-label': t('pictures') });
  const remove = button(t('left_pictures_remove'), 'secondary', () => {
    for (const one of refusedOf(caseId)) takeAway(one.case, one.id);
    announce(t('left_pictures_removed'));
    refresh();
    document.querySelector('#page h1')?.focus();
  }, { id: 'left-pictures-remove' });
  const node = h('section', { class: 'card', id: 'left-pictures', hidden: true }, title, words, looks, remove);
  let mark = '';
  const refresh = () => {
    const refused = refusedOf(caseId);
    const all = refused.length || caseId === null ? refused : unsentPictures(caseId);
    node.hidden = all.length === 0;
    const now = JSON.stringify([all.map((one) => one.id), refused.map((one) => one.code)]);
    if (now === mark) return;
    mark = now;
    if (all.length === 0) return;
    const [one, many] = refused.length ? ['left_picture', 'left_pictures'] : ['coming_picture', 'coming_pictures'];
    setText(title, all.length === 1 ? t(one) : t(many, { count: all.length }));
    setText(words, refused.length ? `${[...new Set(refused.map((each) => refusal(each.code)))].join(' ')} ${t('left_pictures_words')}` : t('coming_pictures_words'));
    looks.replaceChildren(...all.map((each) => h('li', {}, look(each))));
    remove.hidden = refused.length === 0;
    if (refused.length) announce(title.textContent);
  };
  refresh();
  return { node, refresh };
}

/** Refused ones of cases that are no longer written: where they are, they are told beside the words. */
function refusedOf(caseId) {
  return unsentPictures(caseId).filter((one) => one.state === 'refused' && !(draftOf(one.case) && (caseOf(one.case).card?.state ?? 'writing') === 'writing'));
}

function look(one) {
  const node = h('span', { class: 'picture-look' }, icon('image'));
  void drawn(one, node);
  return node;
}
