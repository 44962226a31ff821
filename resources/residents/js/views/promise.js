/** What is promised while one waits, told honestly: live now, an hour for the answer, or closed until when. */
import { clock, day, daysFromToday, moment, now } from '../times.js';
import { t } from '../words.js';

const FAR = 400 * 86_400_000;

/** True while somebody is at work at the unit, by the hours the server told. */
export function isLive(known) {
  const { result } = known;
  if (!result) return false;
  return result.open_until ? result.open_from <= now() && now() < result.open_until : result.live;
}

/** `{by, more}`: the promise and the line under it; empty where nothing is promised. */
export function answerBy(known) {
  const { card, result } = known;
  const held = card.state === 'held';
  const closed = result !== null && !isLive(known) && !held;
  if (closed && result.open_from > now()) return closedWords(result.open_from, card.reply_by);
  if (card.reply_by <= 0 || card.reply_by > now() + FAR) return { by: '', more: '' };
  if (card.reply_by < now()) return { by: t('waiting_late', { time: moment(card.reply_by) }), more: t('waiting_late_words') };
  return { by: t('waiting_by', { time: moment(card.reply_by) }), more: t(isLive(known) || held ? 'waiting_live_words' : 'waiting_by_words') };
}

const RENEWAL = { preparing: 'renewal_preparing', with_prescriber: 'renewal_with_prescriber', decided: 'renewal_decided' };

/** How far a renewal has come, or whom whoever has the case asks for advice just now; empty: neither. */
export function asksWords(card) {
  const renewal = RENEWAL[card.renewal];
  if (renewal) return t(renewal);
  if (!card.asks?.length) return '';
  const asked = card.asks.join(', ');
  return card.holder_name ? t('asks_at', { name: card.holder_name, unit: card.unit_name, asked }) : t('asks', { name: card.unit_name, asked });
}

function closedWords(opens, replyBy) {
  if (opens > now() + FAR) return { by: t('closed_now'), more: t('closed_long_words') };
  const at = { day: daysFromToday(opens) === 0 ? t('today') : day(opens), time: clock(opens) };
  const promise = replyBy > opens && replyBy < opens + FAR ? ` ${t('closed_reply_by', { time: moment(replyBy) })}` : '';
  return { by: t('closed_now'), more: `${t('closed_reads', at)}${promise} ${t('closed_worse')}` };
}
