/** Where to go now: the emergency unit by name, with address, telephone and what to bring. */
import { caseOf, messagesOf } from '../cases.js';
import { h, icon, setText } from '../dom.js';
import { backBar, dangerLine, heading, languageSwitch, linkButton, notice } from '../parts.js';
import { profession, refusal, t } from '../words.js';
import { adviceText, talkButton } from './advice.js';
import { minePart } from './mine.js';
import { referredPart } from './referred.js';

/** True while the way to an emergency unit is what the case has to show. */
export function isEmergency(known) {
  const talking = messagesOf(known).some((message) => message.side === 'staff');
  return known.result?.outcome === 'emergency_department' && !talking && (known.card.state !== 'closed' || known.card.outcome === 'directed');
}

/** Announced only where the unit works with this page and has the case; expected only once somebody there has taken it. */
function announcedWords({ card, result }) {
  if (card.state === 'closed' || result.unit_name === '' || card.unit_name !== result.unit_name) return '';
  if (card.state !== 'held') return t('emergency_announced');
  return t('emergency_expected', { name: card.holder_name, profession: profession(card.holder_profession) });
}

/** The view. */
export function emergency(app, known) {
  const { card, result } = known;
  // Without an open unit of that kind the telephone is the way: nobody is sent to a closed door.
  const there = result.unit_name !== '';
  const talk = talkButton(known);
  const told = h('p', { class: 'quiet', id: 'announced', role: 'status' });
  const tell = () => setText(told, announcedWords(known));
  tell();
  const trouble = h('div', { id: 'trouble' });
  const writes = card.state !== 'closed';
  const texts = result.advice ?? [];
  const title = there ? t('emergency_heading', { unit: result.unit_name }) : t('emergency_phone_heading');
  return {
    name: 'emergency',
    key: known.id,
    title: t('emergency_title'),
    top: backBar('#/', languageSwitch(app), t('home_heading')),
    body: [
      heading(title), referredPart(known).node, trouble, h('p', { class: 'lead' }, there ? t('emergency_words') : t('emergency_phone_words')),
      there && h('address', { class: 'card place', id: 'place' }, h('p', {}, icon('map-pin'), h('span', {}, h('strong', {}, result.unit_name), result.unit_address && h('span', { class: 'small' }, result.unit_address))),
        result.unit_phone && h('a', { class: 'button secondary', href: `tel:${result.unit_phone.replace(/[^\d+]/g, '')}` }, icon('phone'), t('emergency_call', { phone: result.unit_phone }))),
      !there && h('a', { class: 'button secondary', href: 'tel:1177' }, icon('phone'), t('call_1177')),
      told,
      there && h('section', { class: 'advice' }, h('h2', {}, t('emergency_go')), h('ul', { class: 'lines' }, ['emergency_ride', 'emergency_bring', 'emergency_show'].map((key) => h('li', {}, t(key))))),
      ...texts.map((text) => adviceText(text)),
      h('p', { class: 'notice problem' }, icon('triangle-alert', 24), h('span', {}, t('emergency_worse'))),
      minePart(app, known), talk.node,
      writes && linkButton(t('waiting_write_more'), `#/case/${known.id}/chat`, 'secondary', 'message-circle'),
    ].filter(Boolean),
    bottom: dangerLine(),
    update(id, what, code) {
      if (id !== null && id !== known.id) return;
      if (code) trouble.replaceChildren(notice(refusal(code), 'problem'));
      const now = caseOf(known.id);
      if (!isEmergency(now) || (now.card.state === 'closed') === writes) return app.go(`#/case/${known.id}`, { replace: true });
      talk.refresh();
      tell();
    },
  };
}
