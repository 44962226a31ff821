/** "Tell me when somebody answers": by text message or e-mail, where this server has a way; without link or content. */
import { h, icon } from '../dom.js';
import { errorLine, field, option } from '../parts.js';
import { saveWish, wishOnItsWay } from '../wishes.js';
import { refusal, t } from '../words.js';

/** `{node, refresh(code)}`, or null where no notice can be sent. */
export function noticesPart(app) {
  if (!app.me.notices?.ways.length) return null;
  const wish = () => app.me.notices;
  const to = field({ id: 'notice-to', label: '', input: h('input', { type: 'text', autocomplete: 'off' }) });
  const options = ['none', ...wish().ways].map((way) => option({ type: 'radio', name: 'notice', value: way, words: t(`notice_${way}`), checked: wish().way === way, change: () => { to.right(); fit(true); } }));
  const chosen = () => options.find((one) => one.input.checked)?.input.value ?? 'none';
  const fit = (fresh) => {
    const way = chosen();
    to.node.hidden = way === 'none';
    to.node.querySelector('label').textContent = t(way === 'email' ? 'notice_to_email' : 'notice_to_sms');
    Object.assign(to.input, { type: way === 'email' ? 'email' : 'tel', inputMode: way === 'email' ? 'email' : 'tel', autocomplete: way === 'email' ? 'email' : 'tel' });
    if (fresh) to.input.value = way === wish().way ? wish().to : way === 'sms' ? app.me.phone : '';
  };
  const wrong = (words) => (to.node.hidden ? problem.say(words) : to.wrong(words));
  const problem = errorLine('notice-error');
  const told = h('p', { class: 'saved', role: 'status', hidden: true }, icon('check', 20), h('span', {}, t('saved')));
  to.input.value = wish().to;
  const save = () => {
    to.right();
    problem.clear();
    if (chosen() !== 'none' && !to.input.value.trim()) return to.wrong(refusal('bad_address'));
    saveWish(app.me, chosen(), chosen() === 'none' ? '' : to.input.value.trim());
    return undefined;
  };
  const form = h('form', { class: 'notice-form', novalidate: true, onsubmit: (event) => { event.preventDefault(); save(); } },
    h('fieldset', { class: 'answers' }, h('legend', { class: 'visually-hidden' }, t('notices_heading')), options.map((one) => one.node)), to.node, problem.node,
    h('button', { type: 'submit', class: 'button secondary', id: 'notice-save' }, t('notice_save')), told);
  const node = h('details', { id: 'notices' }, h('summary', {}, t('notices_heading')), h('p', { class: 'small' }, t('notices_words')), form);
  fit(false);
  return {
    node,
    refresh(code) {
      told.hidden = wishOnItsWay() || code !== '';
      if (code) wrong(refusal(code));
    },
  };
}
