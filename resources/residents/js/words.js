/**
 * Which language the page speaks, and its words. Swedish unless the reader chose otherwise; the choice is remembered.
 */
const LANGUAGES = ['sv', 'en'];
const WORDS = {};
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

/**
 * Speaks `code` from now on; `remember` when the reader chose it. An unknown one is passed over. A language is fetched when
 * it is first spoken; false if it cannot be, and then the page goes on in the one it has.
 */
export async function speak(code, remember = false) {
  if (!LANGUAGES.includes(code)) return false;
  try {
    WORDS[code] ??= (await import(`./words/${code}.js`)).words;
  } catch {
    return false;
  }
  current = code;
  document.documentElement.lang = code;
  if (!remember) return true;
  try {
    localStorage.setItem(KEPT, code);
  } catch {
    // a browser that keeps nothing still speaks the chosen language until it is closed
  }
  return true;
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

/** What the server says in every language it has, in ours; Swedish where it has no other. */
export function said(words) {
  return words === null || words === undefined ? '' : words[current] ?? words.more?.[current] ?? words.sv;
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
