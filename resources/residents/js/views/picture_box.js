/** Pictures of a case that is being written: chosen from the phone, taken with its camera or pasted; how far each has come. */
import { caseOf, picturesOf } from '../cases.js';
import { announce, h, icon, setText } from '../dom.js';
import { errorLine } from '../parts.js';
import { addPictures, isTakenAway, MOST_PICTURES, takeAway, tryAgain, unsentPictures } from '../pictures.js';
import { thumbnail } from '../shrink.js';
import { refusal, t } from '../words.js';

const SIDE = 64;

/** `{node, refresh(), take(files)}`. */
export function pictureBox(id) {
  const list = h('ul', { class: 'pictures', id: 'pictures', 'aria-label': t('pictures') });
  const error = errorLine('pictures-error');
  const file = h('input', { type: 'file', accept: 'image/*', multiple: true, hidden: true, id: 'picture-file', tabindex: '-1', 'aria-label': t('picture_add') });
  const add = h('button', { type: 'button', class: 'button secondary', id: 'add-picture', 'aria-describedby': 'pictures-error', onclick: () => file.click() }, icon('camera'), t('picture_add'));
  const items = new Map();
  const shown = () => [...picturesOf(caseOf(id)).filter((one) => !isTakenAway(one.id)).map((one) => ({ id: one.id, state: 'stored' })), ...unsentPictures(id)];
  const refresh = () => {
    const wanted = shown();
    for (const [key, item] of items) if (!wanted.some((one) => one.id === key)) { item.node.remove(); items.delete(key); }
    wanted.forEach((one, index) => {
      if (!items.has(one.id)) items.set(one.id, pictureItem(one));
      const item = items.get(one.id);
      item.refresh(one, index + 1);
      if (list.children[index] !== item.node) list.insertBefore(item.node, list.children[index] ?? null);
    });
    list.hidden = wanted.length === 0;
    add.disabled = wanted.length >= MOST_PICTURES;
  };
  const take = (files) => {
    error.clear();
    const over = addPictures(id, files, MOST_PICTURES - shown().length);
    if (over > 0) error.say(t('pictures_too_many', { most: MOST_PICTURES }));
    refresh();
  };
  const pictureItem = (first) => {
    const name = h('span', { class: 'picture-name' });
    const state = h('span', { class: 'small' });
    const bar = h('progress', { max: 1, hidden: true });
    const again = h('button', { type: 'button', class: 'button plain', hidden: true, onclick: () => tryAgain(first.id) }, t('try_again'));
    const away = h('button', { type: 'button', class: 'icon-link', onclick: () => {
      takeAway(id, first.id);
      announce(t('picture_removed'));
      add.focus();
    } }, icon('x'));
    const look = h('span', { class: 'picture-look' }, icon('image'));
    void drawn(first, look);
    let before = '';
    return {
      node: h('li', { class: 'picture', 'data-picture': first.id }, look, h('div', { class: 'picture-words' }, name, state, bar, again), away),
      refresh(one, number) {
        setText(name, t('picture_number', { number }));
        away.setAttribute('aria-label', t('picture_remove', { number }));
        again.setAttribute('aria-label', t('picture_again', { number }));
        const words = one.state === 'refused' ? refusal(one.code) : t(`picture_${one.state}`, { part: Math.round((one.part ?? 0) * 100) });
        setText(state, words);
        if (before !== one.state && (one.state === 'refused' || (one.state === 'stored' && before))) announce(`${t('picture_number', { number })}: ${words}`);
        before = one.state;
        state.parentElement.parentElement.dataset.state = one.state;
        bar.hidden = one.state !== 'sending';
        bar.value = one.part ?? 0;
        bar.setAttribute('aria-label', words);
        again.hidden = one.state !== 'refused';
      },
    };
  };
  file.addEventListener('change', () => {
    take([...file.files]);
    file.value = '';
  });
  refresh();
  return { node: h('div', { class: 'picture-box' }, list, add, file, error.node), refresh, take };
}

/** Draws the picture small into `look`: what this device has of it, else what the server has. */
export async function drawn(one, look) {
  if (one.blob) {
    const canvas = await thumbnail(one.blob, SIDE);
    if (canvas !== null) look.replaceChildren(canvas);
    return;
  }
  look.replaceChildren(serverPicture(one.id, 'small'));
}

/** A picture as the server shows it; the words beside it say what it is. */
export function serverPicture(id, size, alt = '') {
  return h('img', { src: `/api/pictures/${encodeURIComponent(id)}?size=${size}`, alt, decoding: 'async' });
}

/** The pictures among what was pasted. */
export function pastedPictures(event) {
  return [...(event.clipboardData?.files ?? [])].filter((file) => file.type.startsWith('image/'));
}
