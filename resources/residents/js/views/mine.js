/** What the resident has said in a case: own words, hopes, pictures, and every answer beside its question. */
import { messagesOf, picturesOf } from '../cases.js';
import { h, icon } from '../dom.js';
import { number } from '../times.js';
import { ownOnTheWay } from '../talk.js';
import { said, t } from '../words.js';
import { serverPicture } from './picture_box.js';

/** All of it behind one line, or null while nothing is known. */
export function minePart(app, known) {
  const box = h('div', { class: 'mine' });
  fillMine(box, known);
  return h('details', { id: 'mine', class: 'why' }, h('summary', {}, icon('file-text', 20), h('span', {}, t('mine_heading'))), box);
}

/** Fills it anew where something has changed. */
export function fillMine(box, known) {
  const mark = JSON.stringify([known.card, [...known.messages.keys()], [...known.pictures.keys()], known.step?.step ?? 0, ownOnTheWay(known.id), document.documentElement.lang]);
  if (box.dataset.mark === mark) return;
  box.dataset.mark = mark;
  const own = messagesOf(known).filter((message) => message.side === 'resident').map((message) => message.text);
  const texts = [known.card.own_words, known.card.hopes && `${t('check_hopes')}: ${known.card.hopes}`, ...own, ...ownOnTheWay(known.id).map((message) => message.text)].filter(Boolean);
  const pictures = picturesOf(known);
  const answered = known.step?.answered ?? [];
  box.replaceChildren(
    ...texts.map((text) => h('p', { class: 'said', dir: 'auto' }, text)),
    ...(pictures.length ? [h('ul', { class: 'looks', 'aria-label': t('pictures') }, pictures.map((one, index) => h('li', {}, pictureLink(one.id, t('picture_number', { number: index + 1 })))))] : []),
    ...(answered.length ? [h('dl', { class: 'check' }, answered.map((question) => h('div', {}, h('dt', {}, said(question.text)), h('dd', { dir: 'auto' }, answerWords(question)))))] : []));
}

/** A picture that opens large. */
function pictureLink(id, words) {
  return h('a', { href: `/api/pictures/${encodeURIComponent(id)}?size=large`, target: '_blank', rel: 'noopener', 'aria-label': t('picture_open', { picture: words }) }, serverPicture(id, 'small', words));
}

/** An answer as it read on the screen. */
function answerWords(question) {
  const { value } = question;
  if (value === null) return said(question.unknown) || t('unknown');
  if (typeof value === 'number') return `${number(value, question.decimals)} ${said(question.unit)}`.trim();
  if (question.kind === 'picture') return t('pictures_count', { count: value.length });
  const chosen = question.options.filter((one) => (Array.isArray(value) ? value.includes(one.id) : value === one.id)).map((one) => said(one.text));
  if (chosen.length) return chosen.join(', ');
  return Array.isArray(value) ? said(question.none) || t('none_of_these') : value;
}
