/**
 * Ids made here, before anything is sent: a command resent under its id is the same command, so nothing is done twice.
 */

let last = 0;

/** 32 hex digits (a UUID version 7) that sort by the time they were made, also within one millisecond. */
export function newId(now = Date.now()) {
  last = Math.max(now, last + 1);
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  bytes[0] = (bytes[0] & 0x0f) | 0x70;
  bytes[2] = (bytes[2] & 0x3f) | 0x80;
  return last.toString(16).padStart(12, '0') + Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const TAB = 'spindel.tab';
let here = '';

/** This tab's own name, also after a reload: whose answer it was that moved an interview on. */
export function tab() {
  if (here) return here;
  try {
    here = sessionStorage.getItem(TAB) ?? newId();
    sessionStorage.setItem(TAB, here);
  } catch {
    here ||= newId();
  }
  return here;
}
