/** The heart of a case: what it is about in one's own words, with pictures, and what one hopes for. */
import { h } from '../dom.js';
import { errorLine, field, grow, heading } from '../parts.js';
import { refusal, t } from '../words.js';
import { change, lengthOf, LONGEST_TEXT } from '../writing.js';
import { pastedPictures, pictureBox } from './picture_box.js';
import { before, earlyProgress, step } from './steps.js';

/** The step. */
export function wordsStep(app, draft) {
  const { id } = draft;
  const area = h('textarea', { 'data-rows': 4, rows: 4, class: 'own-words', dir: 'auto', 'aria-labelledby': 'words-heading', 'aria-describedby': 'words-hint own-words-error' });
  const ownWords = ownWordsField(area);
  const hopes = field({ id: 'hopes', label: t('hopes_label'), optional: true, input: h('input', { type: 'text', autocomplete: 'off', dir: 'auto', value: draft.hopes }) });
  const pictures = pictureBox(id);
  area.value = draft.own_words;
  const keepIt = (soon) => change(id, { own_words: area.value, hopes: hopes.input.value }, soon);
  area.addEventListener('input', () => { ownWords.right(); grow(area); keepIt(true); });
  hopes.input.addEventListener('input', () => { hopes.right(); keepIt(true); });
  area.addEventListener('paste', (event) => {
    const found = pastedPictures(event);
    if (!found.length) return;
    event.preventDefault();
    pictures.take(found);
  });
  const forward = () => {
    keepIt(false);
    const over = (text) => t('words_too_long', { over: lengthOf(text) - LONGEST_TEXT });
    if (lengthOf(hopes.input.value) > LONGEST_TEXT) return hopes.wrong(over(hopes.input.value));
    if (lengthOf(area.value) > LONGEST_TEXT) return ownWords.wrong(over(area.value));
    if (!area.value.trim()) return ownWords.wrong(t('words_missing'));
    return app.go(`#/new/${id}/reasons`);
  };
  return step(app, {
    name: 'words', key: id, title: t('words_heading'), back: before(app, id, 'words'), head: earlyProgress(app, 'words'),
    body: [heading(t('words_heading'), { id: 'words-heading' }), h('p', { class: 'quiet', id: 'words-hint' }, t('words_hint')), ownWords.node, pictures.node, hopes.node],
    forward, idNow: () => id, shown: () => grow(area),
    moved(what, code) {
      if (what === 'refused' && code === 'text_too_long') ownWords.wrong(refusal(code));
      pictures.refresh();
    },
  });
}

/** The heading is the label here: the question is asked once, in large letters. */
function ownWordsField(area) {
  const error = errorLine('own-words-error');
  area.id = 'own-words';
  return {
    node: h('div', { class: 'field' }, area, error.node),
    wrong(words) {
      error.say(words);
      area.setAttribute('aria-invalid', 'true');
      area.focus();
    },
    right() {
      error.clear();
      area.removeAttribute('aria-invalid');
    },
  };
}
