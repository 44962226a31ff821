/** Another unit answers earlier: who has it now, or whether another care provider may have it; one may rather wait. */
import { h } from '../dom.js';
import { button } from '../parts.js';
import { wish, wishing } from '../talk.js';
import { moment } from '../times.js';
import { t } from '../words.js';

/** `{node, refresh()}`; hidden where there is nothing to choose any more. */
export function reliefPart(known) {
  const node = h('section', { class: 'card relief', hidden: true });
  let shown = '';
  const press = (what, body) => () => wish(known.id, what, body);
  const refresh = () => {
    const { relief, state } = known.card;
    const told = state === 'queued' && ['moved', 'asked', 'agreed'].includes(relief?.state) ? relief : null;
    const mark = told ? JSON.stringify(told) : '';
    node.hidden = !told;
    if (told && mark !== shown) node.replaceChildren(...content(told, press));
    shown = mark;
    for (const each of node.querySelectorAll('button')) each.disabled = wishing(known.id);
  };
  return { node, refresh };
}

function content(relief, press) {
  const words = { own: relief.own_name, unit: relief.unit_name, provider: relief.provider, time: moment(relief.answers), own_time: moment(relief.own_answers) };
  const parts = [h('h2', {}, t(`relief_${relief.state}`, words)), h('p', {}, t(`relief_${relief.closed ? 'closed' : relief.state}_words`, words))];
  if (relief.state === 'moved') parts.push(button(t('relief_keep', words), 'secondary', press('keep_unit')));
  if (relief.state === 'asked') {
    parts.push(button(t('relief_yes', words), 'primary', press('consent', { agreed: true })), button(t('relief_no', words), 'secondary', press('consent', { agreed: false })));
  }
  return parts;
}
