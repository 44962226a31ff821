/** How the resident wants to be told that something new waits: kept here until the server has it, like everything else. */
import { give, onAnswer, takeBack, waiting } from './outbox.js';

const LANE = 'notices';
const listeners = new Set();
let me = null;

/** Calls `changed(code)` when the wish was answered; `code` is set when it was refused. */
export function onWish(changed) {
  listeners.add(changed);
}

/** Wishes to be told by `sms`, `email` or `none`, at a number or address as people write them. */
export function saveWish(person, way, to) {
  me = person;
  for (const older of waiting(LANE)) takeBack(older);
  give('resident.notice_wish', { way, to }, { about: LANE });
}

/** True while it is not stored at the server. */
export function wishOnItsWay() {
  return waiting(LANE).length > 0;
}

onAnswer((entry, result) => {
  if (entry.name !== 'resident.notice_wish') return;
  if (result.outcome === 'applied' && me !== null) me.notices = { ...me.notices, way: entry.command.body.way, to: entry.command.body.to };
  for (const changed of listeners) changed(result.outcome === 'applied' ? '' : result.code);
});
