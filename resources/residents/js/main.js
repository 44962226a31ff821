/**
 * Starts the page and says which view is shown: the address after `#` and what is known decide, nothing else.
 */
import { get, post, Trouble } from './api.js';
import { forgetCases, heard, loadCases, onCase, welcomed } from './cases.js';
import { forgetAll, keptFor, maybeSignedIn, onOtherTab, rememberSignedIn } from './kept.js';
import { afterGap, closeOutbox, openOutbox, wake, waiting } from './outbox.js';
import { announce } from './dom.js';
import { forgetInterviews, onInterview } from './interview.js';
import { ask } from './parts.js';
import { closePictures, forgetPictures, onPictures, openPictures, takeAwayAtServer, unsentPictures, wakePictures } from './pictures.js';
import { onRing } from './rings.js';
import { show, showContact, showRing, shown } from './shell.js';
import { connect, disconnect, status } from './socket.js';
import { forgetTalk, onTalk } from './talk.js';
import { serverSaid } from './times.js';
import { chooseUnit, entrance } from './views/entrance.js';
import { fromTrouble } from './views/trouble.js';
import { signIn } from './views/sign_in.js';
import { onWish } from './wishes.js';
import { chosenLanguage, speak, t } from './words.js';
import { drafts, onWriting } from './writing.js';

const TICK = 15_000;
const AGAIN = 2_000;

/** What the views know of the visit, and what they may ask for. */
const app = { me: null, entry: null, unit: null, unknownUnit: false, notice: '', go, chooseLanguage, chooseUnit: takeUnit, signedIn, signOut, start };

/** The views of who has signed in: they are fetched when she does, so that the first visit is light. */
let inside = null;
let missed = false;

async function openInside() {
  if (inside) return;
  // A browser does not ask again for a module that it could not get, until the page is loaded anew.
  if (missed) {
    history.replaceState(null, '', '#/');
    location.reload();
    await new Promise(() => {});
  }
  try {
    inside = await import('./views/inside.js');
  } catch {
    missed = true;
    throw new Trouble('unreachable', true);
  }
}

/** Goes to another view, or shows this one anew. */
function go(hash, { replace = false } = {}) {
  if (location.hash === hash) return render();
  if (replace) {
    history.replaceState(null, '', hash);
    return render();
  }
  location.hash = hash;
}

async function chooseLanguage(code) {
  if (!await speak(code, true)) return announce(t('refused_unreachable'));
  showContact();
  render();
  document.getElementById('language')?.focus();
}

function takeUnit(unit) {
  app.unit = unit;
  app.unknownUnit = false;
  const address = new URL(location.href);
  if (unit) address.searchParams.set('unit', unit.id);
  else address.searchParams.delete('unit');
  history.replaceState(null, '', address);
}

function choose() {
  const [, place = '', id = '', part = ''] = location.hash.split('/');
  if (app.me === null) {
    if (place === 'sign-in' || id) return signIn(app);
    return app.unit ? entrance(app) : chooseUnit(app);
  }
  if (place === 'unit') return chooseUnit(app);
  if (place === 'new') return app.unit || id ? inside.newCase(app, id, part) : chooseUnit(app);
  if (place === 'case' && id) return inside.caseView(app, id, part);
  return inside.home(app);
}

function render() {
  try {
    show(choose());
  } catch (problem) {
    console.error(problem);
    show(fromTrouble(app, problem));
  }
}

/** The person is known from here on: own outbox, own cases, own socket. */
async function signedIn(me, first = false) {
  rememberSignedIn(true);
  await openInside();
  app.me = me;
  app.notice = '';
  keptFor(me.person);
  if (!chosenLanguage()) await speak(me.language);
  openOutbox(sessionEnded);
  void openPictures(sessionEnded);
  connect({ welcome: (frame, again) => welcome(frame, again), frame: heard, status: showContact, ended: sentOff });
  const list = await loadCases();
  if (!first || location.hash.split('/')[2]) return render();
  if (list.length || drafts().length) return go('#/', { replace: true });
  return go('#/new', { replace: true });
}

/** The socket has the browser's cookie, which may be another person's by now. */
function welcome(frame, again) {
  if (frame.person.id !== app.me?.person) return sessionEnded();
  welcomed(frame);
  if (again) afterGap();
  wakePictures();
}

function sentOff(code) {
  if (code === 'signed_out') sessionEnded();
}

/** The session is over; everything kept stays for the same person's next sign-in. */
function sessionEnded() {
  if (app.me === null) return;
  leave();
  app.notice = t('sign_in_again');
  render();
}

/** What is shown belongs to nobody from here on: another view has to follow at once. */
function leave() {
  app.me = null;
  rememberSignedIn(false);
  closeOutbox();
  closePictures();
  disconnect();
  forgetCases();
  forgetTalk();
  forgetInterviews();
}

function signOut() {
  const unsent = waiting().some((entry) => entry.name !== 'resident.read') || drafts().some((draft) => draft.saved === '') || unsentPictures().length > 0;
  if (!unsent) return void signOutNow();
  ask({ question: t('sign_out_question'), words: t('sign_out_words'), yesWords: t('sign_out_anyway'), noWords: t('stay'), yes: signOutNow });
}

async function signOutNow() {
  try {
    await takeAwayAtServer();
    await post('/api/sign-out');
  } catch (problem) {
    if (!(problem instanceof Trouble) || problem.passing) return show(fromTrouble(app, problem));
  }
  forgetAll();
  await forgetPictures();
  leave();
  go('#/', { replace: true });
}

/** First look: where we came in, and who we are if we have been here before. */
async function start() {
  // Without words there is nothing to show; the wire comes back.
  if (!await speak(chosenLanguage() ?? 'sv') && !await speak('sv')) return void setTimeout(start, AGAIN);
  window.addEventListener('hashchange', render);
  try {
    const asked = new URL(location.href).searchParams.get('unit') ?? '';
    app.entry = await get(`/api/entrance?unit=${encodeURIComponent(asked)}`);
    serverSaid(app.entry.at);
    app.unit = asked ? app.entry.unit : null;
    app.unknownUnit = Boolean(asked) && app.unit === null;
    if (!maybeSignedIn()) return render();
    await signedIn(await get('/api/me'));
  } catch (problem) {
    if (problem instanceof Trouble && problem.code === 'signed_out') {
      rememberSignedIn(false);
      return render();
    }
    show(fromTrouble(app, problem, true));
  }
}

/** The socket cannot say why it was refused; the server can. */
async function stillSignedIn() {
  if (app.me === null) return;
  try {
    await get('/api/me');
  } catch (problem) {
    if (problem instanceof Trouble && problem.code === 'signed_out') sessionEnded();
  }
}

onCase((id, what) => shown().update?.(id, what));
onTalk((id, code) => shown().update?.(id, code ? 'returned' : 'rows', code));
onWriting((id, what, code) => shown().update?.(id, what, code));
onInterview((id, what, code) => shown().update?.(id, what, code));
onPictures((id, what) => shown().update?.(id, what));
onRing(showRing);
onWish((code) => shown().update?.(null, 'notices', code));
onOtherTab((key) => {
  showRing();
  shown().update?.(key.split('.').at(-1), 'elsewhere');
});
setInterval(() => {
  wake();
  wakePictures();
  // A session that ended during an outage is refused at the socket's door, which looks like no contact.
  if (status.since > 0) void stillSignedIn();
  shown().update?.(null, 'tick');
}, TICK);
document.addEventListener('spindel-no-contact', () => void stillSignedIn());
void start();
