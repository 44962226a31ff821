/**
 * The pieces every view is put together from: bars, buttons, fields with their errors, the question before something
 * that cannot be undone.
 */
import { announce, h, icon } from './dom.js';
import { language, otherLanguage, t } from './words.js';

/** A button; `kind` is primary, secondary, danger or plain. */
export function button(words, kind, press, traits = {}) {
  return h('button', { type: 'button', class: `button ${kind}`, onclick: press, ...traits }, words);
}

/** A link that looks like a button. */
export function linkButton(words, href, kind, iconName = null) {
  return h('a', { class: `button ${kind}`, href }, iconName && icon(iconName), words);
}

/** The line under every primary button. */
export function dangerLine() {
  return h('p', { class: 'danger-line' }, `${t('danger_question')} `, h('a', { href: 'tel:112', class: 'call-112' }, t('call_112')));
}

/** The bar with the mark and a title, a link to one's own cases with `home`; `right` is what stands at its other end. */
export function titleBar(title, right = null, home = '') {
  const name = [h('span', { class: 'mark' }, icon('spindel', 20)), h('span', { class: 'bar-title' }, title)];
  return h('div', { class: 'bar' }, home ? h('a', { class: 'bar-home', href: home, title: t('to_cases') }, name) : name, right);
}

/** The bar with a way back, named after where it leads when that is not simply the last step. */
export function backBar(href, right = null, words = t('back')) {
  return h('div', { class: 'bar' }, h('a', { class: 'back', href }, icon('arrow-left', 20), words), right);
}

/** The switch to the other language, named in that language. */
export function languageSwitch(app) {
  const other = otherLanguage();
  const name = { sv: 'Svenska', en: 'English' }[other];
  return h('button', { type: 'button', class: 'button plain bar-end', lang: other, id: 'language', 'data-from': language(), onclick: () => app.chooseLanguage(other) }, name);
}

/** The mark that says where the words are: `{node, show(state)}`, state `saved`, `saving` or `saved_here`. */
export function savedMark() {
  const node = h('p', { class: 'saved bar-end', id: 'saved' });
  const icons = { saved: 'check', saving: 'clock', saved_here: 'clock' };
  return {
    node,
    show(state) {
      if (node.dataset.state === state) return;
      if (node.dataset.state && state !== 'saving') announce(t(state));
      node.dataset.state = state;
      node.replaceChildren(icon(icons[state], 20), h('span', {}, t(state)));
    },
  };
}

/** Progress as a bar (0–1) and words. */
export function progress(part, words) {
  return h('div', { class: 'progress' },
    h('progress', { max: 1, value: part.toFixed(3), 'aria-label': words }),
    h('p', { class: 'progress-words', 'aria-hidden': 'true' }, words));
}

/** The line that says what is wrong with an answer: `{node, say(words), clear()}`. */
export function errorLine(id) {
  const node = h('p', { class: 'error', id, hidden: true });
  return {
    node,
    say(words) {
      node.replaceChildren(icon('circle-alert', 20), h('span', {}, words));
      node.hidden = false;
    },
    clear() {
      node.hidden = true;
    },
  };
}

/** An answer to choose, with a ring (`radio`) or a box (`checkbox`) at its left: `{node, input}`. */
export function option({ type, name, value, words, checked = false, describedby = null, change = null }) {
  const input = h('input', { type, name, value, checked, 'aria-describedby': describedby, onchange: change });
  const node = h('label', { class: 'answer choice' }, input,
    h('span', { class: type === 'radio' ? 'ring' : 'ring box' }, icon('check', 16)), h('span', { class: 'choice-words' }, words));
  return { node, input };
}

/** The view's heading, which takes the focus when the view is shown. */
export function heading(words, traits = {}) {
  return h('h1', { tabindex: '-1', ...traits }, words);
}

/** A labelled field with hint and error tied to it: `{node, input, wrong(words), right()}`. */
export function field({ id, label, hint = '', optional = false, input }) {
  const error = h('p', { class: 'error', id: `${id}-error`, hidden: true });
  const hintNode = hint && h('p', { class: 'hint', id: `${id}-hint` }, hint);
  input.id = id;
  if (hint) input.setAttribute('aria-describedby', `${id}-hint`);
  const node = h('div', { class: 'field' },
    h('label', { for: id }, label, optional && h('span', { class: 'optional' }, ` ${t('optional')}`)), hintNode, input, error);
  return {
    node,
    input,
    wrong(words) {
      error.replaceChildren(icon('circle-alert', 20), h('span', {}, words));
      error.hidden = false;
      input.setAttribute('aria-invalid', 'true');
      input.setAttribute('aria-describedby', `${hint ? `${id}-hint ` : ''}${id}-error`);
      input.focus();
    },
    right() {
      error.hidden = true;
      input.removeAttribute('aria-invalid');
      if (hint) input.setAttribute('aria-describedby', `${id}-hint`);
      else input.removeAttribute('aria-describedby');
    },
  };
}

/** A box with an icon and words, read out when it appears. */
export function notice(words, kind = 'info') {
  return h('div', { class: `notice ${kind}`, role: 'alert' }, icon(kind === 'info' ? 'info' : 'circle-alert', 24), h('p', {}, words));
}

/** Asks before something that cannot be undone, or is not meant by chance; calls `yes` only when that button is pressed. */
export function ask({ question, words, yesWords, noWords, yes, kind = 'danger' }) {
  const dialog = h('dialog', { class: 'question', 'aria-labelledby': 'question-heading', 'aria-describedby': 'question-words' },
    h('h2', { id: 'question-heading' }, question),
    h('p', { id: 'question-words' }, words),
    button(noWords, 'secondary', () => dialog.close(), { id: 'question-no' }),
    button(yesWords, kind, () => {
      dialog.close();
      yes();
    }, { id: 'question-yes' }));
  const from = document.activeElement;
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (from?.isConnected) from.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
}

/** Lets a text box grow with its text, as far as the style sheet allows. */
export function grow(area) {
  area.rows = Math.max(Number(area.dataset.rows ?? 1), Math.min(30, area.value.split('\n').length));
  if (CSS.supports('field-sizing', 'content')) return;
  while (area.scrollHeight > area.clientHeight + 2 && area.rows < 30) area.rows += 1;
}
