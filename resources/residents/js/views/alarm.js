/** Call 112: the whole screen, one button. Going on without calling is possible, and recorded. */
import { caseOf, messagesOf } from '../cases.js';
import { h, icon } from '../dom.js';
import { calls112, hasGoneOn, staysHere } from '../interview.js';
import { heading } from '../parts.js';
import { said, t } from '../words.js';

/** True while the advice to call 112 is what the case has to show before anything else. */
export function isAlarm(known) {
  const { card, result } = known;
  if (result?.outcome !== 'call_112' || card.state === 'closed' || hasGoneOn(known.id)) return false;
  const answered = messagesOf(known).some((message) => message.side === 'staff');
  return result.advised_112 !== 'stays' && (result.advised_112 !== 'calls' || !answered);
}

/** The view. */
export function alarm(app, known) {
  const calls = () => known.result.advised_112 === 'calls';
  const meanwhile = known.result.advice.flatMap((text) => text.do ?? []).map(said);
  const on = h('button', { type: 'button', class: 'way-on', id: 'stay', onclick: () => {
    if (!calls()) staysHere(known.id);
    app.go(`#/case/${known.id}/go-on`, { replace: true });
  } });
  const news = h('a', { class: 'way-on', href: `#/case/${known.id}/chat`, hidden: true }, t('alarm_message'));
  const refresh = () => {
    on.textContent = t(calls() ? 'alarm_called' : 'alarm_stay');
    news.hidden = !messagesOf(known).some((message) => message.side === 'staff');
  };
  refresh();
  return {
    name: 'alarm',
    key: known.id,
    title: t('alarm_heading'),
    top: null,
    body: [
      icon('siren', 56), heading(t('alarm_heading')), h('p', { class: 'alarm-words' }, t('alarm_words')),
      h('a', { class: 'alarm-call', id: 'call-112', href: 'tel:112', onclick: () => calls112(known.id) }, icon('phone', 32), t('call_112')),
      h('section', {}, h('h2', {}, t('alarm_meanwhile')), h('p', {}, [...meanwhile, t('alarm_advice')].join(' '))),
    ],
    bottom: [h('p', {}, t('alarm_told')), news, on],
    update(id) {
      if (id !== null && id !== known.id) return;
      if (!isAlarm(caseOf(known.id))) return app.go(`#/case/${known.id}`, { replace: true });
      refresh();
    },
  };
}
