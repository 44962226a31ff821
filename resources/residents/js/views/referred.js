/** Referrals: where one was referred to from a case and how that stands, and of a referral's own case who sent it. */
import { referralsOf } from '../cases.js';
import { h, icon } from '../dom.js';
import { linkButton } from '../parts.js';
import { moment } from '../times.js';
import { t } from '../words.js';

const STANDS = new Set(['sent', 'acknowledged']);

/** `{node, refresh()}`; hidden where nobody was referred anywhere. */
export function referredPart(known) {
  const node = h('section', { class: 'card', id: 'referred', hidden: true });
  let shown = '';
  const refresh = () => {
    const sent = referralsOf(known);
    const mark = JSON.stringify([known.card.referred_by, sent, document.documentElement.lang]);
    node.hidden = !sent.length && !known.card.referred_by;
    if (mark !== shown) node.replaceChildren(...from(known), ...sent.flatMap(content));
    shown = mark;
  };
  refresh();
  return { node, refresh };
}

function from({ card }) {
  return card.referred_by ? [h('h2', {}, icon('file-text', 20), ' ', t('referred_from', { unit: card.referred_by }))] : [];
}

function content(referral) {
  return [
    h('h2', {}, icon('file-text', 20), ' ', t('referred_to', { unit: referral.unit_name })),
    h('p', { role: 'status' }, t(`referred_${referral.state}`, { unit: referral.unit_name, time: moment(referral.at) })),
    STANDS.has(referral.state) && linkButton(t('referred_open'), `#/case/${referral.id}`, 'secondary'),
  ].filter(Boolean);
}
