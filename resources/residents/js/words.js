/**
 * Which language the page speaks, and its words. Swedish unless the reader chose otherwise; the choice is remembered.
 */
import { en } from './words/en.js';
import { sv } from './words/sv.js';

const WORDS = { sv, en };
const KEPT = 'spindel.language';
let current = 'sv';

/** The language in use: `sv` or `en`. */
export function language() {
  return current;
}

/** The other language, for the switch. */
export function otherLanguage() {
  return current === 'sv' ? 'en' : 'sv';
}

/** Speaks `code` from now on; `remember` when the reader chose it. An unknown one is passed over. */
export function speak(code, remember = false) {
  if (!(code in WORDS)) return;
  current = code;
  document.documentElement.lang = code;
  if (!remember) return;
  try {
    localStorage.setItem(KEPT, code);
  } catch {
    // a browser that keeps nothing still speaks the chosen language until it is closed
  }
}

/** What the reader chose before, or null. */
export function chosenLanguage() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

/** The words of `key`, with `{name}` replaced. An unknown key is a mistake of ours and throws. */
export function t(key, values = {}) {
  const words = WORDS[current][key];
  if (words === undefined) throw new Error(`no words for ${key}`);
  return words.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
}

/** The words for a refusal's code; one we have no words for is said in general words with the code to quote. */
export function refusal(code) {
  const key = `refused_${code}`;
  return key in WORDS[current] ? t(key) : t('refused_other', { code });
}

/** The words for a profession as the server names it; one we have no words for as its region writes it, never as a code. */
export function profession(code) {
  const key = `profession_${code}`;
  return key in WORDS[current] ? t(key) : code.replaceAll('_', ' ');
}
