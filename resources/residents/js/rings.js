/**
 * Whom to ring because of words that nobody reads: a closed case takes no text, but the server has looked at it and says
 * so. Kept until the resident says that she has read it, whichever view she is in.
 */
import { forget, keep, kept, keptKeys } from './kept.js';
import { onAnswer } from './outbox.js';

const listeners = new Set();

/** Calls `changed()` when there is somebody to ring, or no longer. */
export function onRing(changed) {
  listeners.add(changed);
}

/** `112`, `1177`, or empty; the more urgent of two. */
export function whomToRing() {
  const said = keptKeys('ring.').map((key) => kept(key));
  return said.includes('112') ? '112' : said[0] ?? '';
}

/** It has been read. */
export function readRing() {
  for (const key of keptKeys('ring.')) forget(key);
  for (const changed of listeners) changed();
}

onAnswer((entry, result) => {
  const ring = result.outcome === 'refused' ? result.data?.ring : '';
  if (ring !== '112' && ring !== '1177') return;
  keep(`ring.${entry.about}`, ring);
  for (const changed of listeners) changed();
});
