/**
 * Pictures that are not at the server yet, kept on this device so that a reload loses none. What one person chose is never
 * read for another. Where the browser keeps nothing, memory serves until the page is closed.
 */
import { keptOf } from './kept.js';

const NAME = 'spindel';
const STORE = 'pictures';
const memory = new Map();
let opened = null;

function database() {
  opened ??= new Promise((resolve) => {
    try {
      const asked = indexedDB.open(NAME, 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: 'id' });
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = asked.onblocked = () => resolve(null);
    } catch {
      resolve(null);
    }
  });
  return opened;
}

async function run(mode, work) {
  const found = await database();
  if (found === null) return undefined;
  return new Promise((resolve) => {
    try {
      const asked = work(found.transaction(STORE, mode).objectStore(STORE));
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => resolve(undefined);
    } catch {
      resolve(undefined);
    }
  });
}

/** Keeps a picture `{id, case, person, blob, at}`. */
export async function keepPicture(picture) {
  if (await run('readwrite', (store) => store.put(picture)) === undefined) memory.set(picture.id, picture);
}

/** Forgets it: it is at the server, or was taken away. */
export async function forgetPicture(id) {
  memory.delete(id);
  await run('readwrite', (store) => store.delete(id));
}

/** The pictures of whoever is signed in, oldest first. */
export async function keptPictures() {
  const stored = (await run('readonly', (store) => store.getAll())) ?? [];
  return [...stored, ...memory.values()].filter((one) => one.person === keptOf()).sort((one, other) => (one.id < other.id ? -1 : 1));
}
