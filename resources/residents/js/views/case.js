/** One case: waits for an answer, is a conversation, or is closed. Which of these follows from the case. */
import { Trouble } from '../api.js';
import { caseOf, loadCase, messagesOf } from '../cases.js';
import { h } from '../dom.js';
import { backBar, dangerLine, heading, notice } from '../parts.js';
import { refusal, t } from '../words.js';
import { chat } from './chat.js';
import { waiting } from './waiting.js';

/** The view of case `id`; `part` may ask for `chat` or `about`. */
export function caseView(app, id, part) {
  const known = caseOf(id);
  if (known.refused) return refusedView(known.refused);
  if (known.card === null) return fetching(app, id);
  if (known.card.state === 'writing') {
    queueMicrotask(() => app.go(`#/new/${id}`, { replace: true }));
    return null;
  }
  void loadCase(id).catch(() => {});
  const talking = messagesOf(known).some((message) => message.side === 'staff');
  if (part === 'about' && known.card.state !== 'closed') return waiting(app, known);
  return talking || part === 'chat' || known.card.state === 'closed' ? chat(app, known) : waiting(app, known);
}

function fetching(app, id) {
  const words = h('p', { class: 'quiet' }, t('loading'));
  loadCase(id).then(() => app.go(location.hash)).catch((problem) => {
    if (!(problem instanceof Trouble)) throw problem;
    words.replaceWith(notice(refusal(problem.code), 'problem'));
  });
  return {
    name: 'fetching', title: t('chat_heading'), top: backBar('#/'), body: [heading(t('chat_heading')), words], bottom: dangerLine(),
    update(other, what) {
      if (other === id && (what === 'rows' || what === 'refused')) app.go(location.hash);
    },
  };
}

function refusedView(code) {
  return { name: 'refused', title: t('chat_heading'), top: backBar('#/'), body: [heading(t('chat_heading')), notice(refusal(code), 'problem')], bottom: dangerLine() };
}
