/**
 * What this device keeps for one person: unsent commands and drafts. One key each, so that two tabs never overwrite
 * each other. Where the browser refuses to keep anything, memory serves until the page is closed, and `lasting` says so.
 */

const PREFIX = 'spindel.kept.';
const SIGNED_IN = 'spindel.signed_in';
const memory = new Map();
let owner = '';

/** False once the browser has refused to keep something. */
export let lasting = true;

/** Whose things are read and written from now on. Nobody's are sent or shown under another person's name. */
export function keptFor(person) {
  owner = person;
}

/** Whose things they are; empty while nobody is signed in. */
export function keptOf() {
  return owner;
}

function name(key) {
  return `${PREFIX}${owner}.${key}`;
}

/** Remembers whether somebody is signed in on this device; the cookie itself no script can see. */
export function rememberSignedIn(yes) {
  try {
    if (yes) localStorage.setItem(SIGNED_IN, 'yes');
    else localStorage.removeItem(SIGNED_IN);
  } catch {
    lasting = false;
  }
}

/** True when somebody may be signed in here; a browser that keeps nothing has to ask the server. */
export function maybeSignedIn() {
  try {
    return localStorage.getItem(SIGNED_IN) !== null;
  } catch {
    return true;
  }
}

/** Keeps a JSON value. */
export function keep(key, value) {
  const text = JSON.stringify(value);
  try {
    localStorage.setItem(name(key), text);
    memory.delete(name(key));
  } catch {
    lasting = false;
    memory.set(name(key), text);
  }
}

/** The kept value, or null. */
export function kept(key) {
  let text = memory.get(name(key)) ?? null;
  try {
    text ??= localStorage.getItem(name(key));
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/** Forgets one value. */
export function forget(key) {
  memory.delete(name(key));
  try {
    localStorage.removeItem(name(key));
  } catch {
    lasting = false;
  }
}

/** The keys that begin so, sorted. */
export function keptKeys(beginning) {
  const start = name(beginning);
  const keys = new Set([...memory.keys()].filter((key) => key.startsWith(start)));
  try {
    for (let index = 0; index < localStorage.length; index += 1) {
      const key = localStorage.key(index);
      if (key.startsWith(start)) keys.add(key);
    }
  } catch {
    lasting = false;
  }
  return [...keys].map((key) => key.slice(name('').length)).sort();
}

/** Forgets all that is kept for this person. */
export function forgetAll() {
  for (const key of keptKeys('')) forget(key);
}

/** Calls `changed(key)` when another tab has changed something of this person's. */
export function onOtherTab(changed) {
  window.addEventListener('storage', (event) => {
    if (event.key !== null && event.key.startsWith(name(''))) changed(event.key.slice(name('').length));
  });
}
