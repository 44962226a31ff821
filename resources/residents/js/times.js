/**
 * Times as words: the care units' time (Europe/Stockholm) in the reader's language, by the server's clock.
 */
import { language, t } from './words.js';

const ZONE = 'Europe/Stockholm';
const AGAIN = 4_000;
let ahead = 0;
let contact = 0;

/** Remembers how far the server's clock is ahead of this device's, from an instant it just told. */
export function serverSaid(at) {
  if (typeof at !== 'number') return;
  ahead = at - Date.now();
  contact = at;
}

/** The server answered with something that tells no time: what is told once more carries the instant of the first time. */
export function serverHeard() {
  contact = now();
}

/** The present instant by the server's clock, as far as it is known (ms since 1970 UTC). */
export function now() {
  return Date.now() + ahead;
}

/** How long to wait (ms) before the same is asked again; never the same for two phones, so that they do not come back as one. */
export function soon() {
  return AGAIN * (0.75 + Math.random() / 2);
}

/** When the server was last heard, 0 if never. */
export function lastContact() {
  return contact;
}

function format(instant, options) {
  return new Intl.DateTimeFormat(language() === 'en' ? 'en-GB' : 'sv-SE', { timeZone: ZONE, ...options }).format(instant);
}

/** `09:22`. */
export function clock(instant) {
  return format(instant, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

function dayNumber(instant) {
  const [year, month, day] = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(instant).split('-').map(Number);
  return Date.UTC(year, month - 1, day) / 86_400_000;
}

/** Days from today to the instant's day: 0 today, 1 tomorrow, -1 yesterday. */
export function daysFromToday(instant) {
  return dayNumber(instant) - dayNumber(now());
}

/** `i dag`, `i går`, `i morgon`, else `onsdag 14 oktober`. */
export function day(instant) {
  const days = daysFromToday(instant);
  if (days === 0) return t('today');
  if (days === -1) return t('yesterday');
  if (days === 1) return t('tomorrow');
  return format(instant, { weekday: 'long', day: 'numeric', month: 'long' });
}

/** `09:22` today, `i morgon 09:22`, `onsdag 14 oktober 09:22`: as short as it can be without being wrong. */
export function moment(instant) {
  return daysFromToday(instant) === 0 ? clock(instant) : `${day(instant)} ${clock(instant)}`;
}

/** The machine-readable instant for a `time` element. */
export function iso(instant) {
  return new Date(instant).toISOString();
}

/** A number as it is written here: `38,4`. */
export function number(value, decimals = 0) {
  return new Intl.NumberFormat(language() === 'en' ? 'en-GB' : 'sv-SE', { minimumFractionDigits: 0, maximumFractionDigits: decimals, useGrouping: false }).format(value);
}
