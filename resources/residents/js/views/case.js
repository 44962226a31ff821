/** One case: what came of it, waiting for an answer, a conversation, or closed. Which of these follows from the case. */
import { Trouble } from '../api.js';
import { caseOf, loadCase, messagesOf } from '../cases.js';
import { h } from '../dom.js';
import { backBar, dangerLine, heading, notice } from '../parts.js';
import { soon } from '../times.js';
import { refusal, t } from '../words.js';
import { adviceView } from './advice.js';
import { alarm, isAlarm } from './alarm.js';
import { booking, timesView } from './booking.js';
import { chat } from './chat.js';
import { elsewhere, isElsewhere } from './elsewhere.js';
import { emergency, isEmergency } from './emergency.js';
import { waiting } from './waiting.js';

const unread = new Set();

/** The view of case `id`; `part` may ask for `chat`, `about`, `times`, `move.<a time's id>` or, after a call to 112, `go-on`. */
export function caseView(app, id, part) {
  const known = caseOf(id);
  if (known.refused) return refusedView(known.refused);
  // The outcome is part of what is shown first, so all of it is read first; without contact what is known has to do.
  if (known.card === null || (!known.whole && !unread.has(id))) return fetching(app, id);
  if (known.card.state === 'writing') {
    queueMicrotask(() => app.go(`#/new/${id}`, { replace: true }));
    return null;
  }
  void loadCase(id).catch(() => {});
  return viewOf(app, known, part);
}

function viewOf(app, known, part) {
  const talking = messagesOf(known).some((message) => message.side === 'staff');
  const closed = known.card.state === 'closed';
  const onward = ['chat', 'about'].includes(part) || (part === 'go-on' && known.result?.advised_112 === 'calls');
  if (part === 'times' || part.startsWith('move.')) return timesView(app, known, part.slice('move.'.length));
  if (isAlarm(known) && !onward) return alarm(app, known);
  if (isEmergency(known) && !onward) return emergency(app, known);
  if (closed && known.card.outcome === 'self_care' && !talking) return adviceView(app, known);
  if (closed && known.card.outcome === 'self_booking' && !talking) return booking(app, known);
  if (isElsewhere(known) && !talking) return elsewhere(app, known);
  if (part === 'about' && !closed) return waiting(app, known);
  return talking || part === 'chat' || closed ? chat(app, known) : waiting(app, known);
}

function fetching(app, id) {
  const words = h('div', {}, h('p', { class: 'quiet' }, t('loading')));
  let timer = 0;
  let said = '';
  const again = () => location.hash.split('/')[2] === id && app.go(location.hash);
  const say = (code, more) => {
    // Said once: whoever listens is not told the same every few seconds.
    if (said !== code) words.replaceChildren(notice([refusal(code), more].join(' ').trim(), 'problem'));
    said = code;
  };
  const read = () => loadCase(id).then(again).catch((problem) => {
    if (!(problem instanceof Trouble)) throw problem;
    if (!problem.passing) return say(problem.code, '');
    if (caseOf(id).card === null) {
      say(problem.code, t('trying_again'));
      if (timer !== null) timer = setTimeout(read, soon());
      return undefined;
    }
    unread.add(id);
    return again();
  });
  void read();
  return {
    close() {
      clearTimeout(timer);
      timer = null;
    },
    name: 'fetching', title: t('chat_heading'), top: backBar('#/'), body: [heading(t('chat_heading')), words], bottom: dangerLine(),
    update(other, what) {
      if (other === id && (what === 'rows' || what === 'refused')) app.go(location.hash);
    },
  };
}

/** One may not read or write in this case, or no longer. */
export function refusedView(code) {
  return { name: 'refused', title: t('chat_heading'), top: backBar('#/'), body: [heading(t('chat_heading')), notice(refusal(code), 'problem')], bottom: dangerLine() };
}
