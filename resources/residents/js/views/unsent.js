/** What a closed case did not take: shown as it was written, with the way to tell it anew in a new case. */
import { h } from '../dom.js';
import { button } from '../parts.js';
import { addPictures, MOST_PICTURES, takeAllAwayFrom, unsentPictures } from '../pictures.js';
import { boxOf, setBox } from '../talk.js';
import { language, t } from '../words.js';
import { begin, change } from '../writing.js';

/** The text, or null if there is none. */
export function unsentPart(known) {
  const text = boxOf(known.id);
  return text ? h('section', { class: 'card', id: 'unsent' }, h('h2', {}, t('closed_unsent')), h('p', { class: 'said', dir: 'auto' }, text)) : null;
}

/** The button that begins a new case with that text and the pictures that did not come; null if there is no text. */
export function anewButton(app, known) {
  return boxOf(known.id) ? button(t('closed_anew'), 'primary', () => app.go(`#/new/${anew(app, known)}/contact`), { id: 'anew' }) : null;
}

function anew(app, known) {
  const { card } = known;
  const unit = app.entry.units.find((one) => one.id === card.unit);
  const child = app.me.children.find((one) => one.person === card.subject);
  const entrance = unit?.kind === 'health_centre' ? unit.id : '1177';
  const { id } = begin({ entrance, about: child ? child.person : 'self', phone: card.phone || app.me.phone, language: language() });
  change(id, { own_words: boxOf(known.id), chosen: true }, false);
  // Only now that the new case has it is it taken from here.
  setBox(known.id, '');
  addPictures(id, unsentPictures(known.id).map((one) => one.blob), MOST_PICTURES);
  takeAllAwayFrom(known.id);
  return id;
}
