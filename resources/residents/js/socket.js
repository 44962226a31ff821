/**
 * The one websocket: what the server tells us as it happens. It comes back by itself, slower each time and never in
 * step with others, and at once when the device is online again or the page is looked at.
 */
import { lastContact, now, serverHeard, serverSaid } from './times.js';

const FIRST_WAIT = 400;
const LONGEST_WAIT = 20_000;
const PING_EVERY = 20_000;
const PONG_WITHIN = 8_000;
const WELCOME_WITHIN = 10_000;
const QUIET_FOR = 1_500;

let socket = null;
let wanted = false;
let met = false;
let wait = 0;
let timers = { again: 0, ping: 0, pong: 0, quiet: 0 };
let hooks = { welcome: () => {}, frame: () => {}, status: () => {}, ended: () => {} };

/** `live`, or since when there is no contact: `{live, since}`; `since` is 0 while it has not yet lasted. */
export let status = { live: false, since: 0 };

/** Connects and stays connected. Hooks: `welcome(frame, again)`, `frame(frame)`, `status()`, `ended(code)` when the server sent us off. */
export function connect(with_) {
  hooks = { ...hooks, ...with_ };
  wanted = true;
  met = false;
  wait = 0;
  dial();
}

/** Hangs up for good. */
export function disconnect() {
  wanted = false;
  stopTimers();
  drop();
  status = { live: false, since: 0 };
}

/** Says `frame` if there is contact; false if not. */
export function say(frame) {
  if (socket === null || socket.readyState !== WebSocket.OPEN || !status.live) return false;
  socket.send(JSON.stringify(frame));
  return true;
}

function stopTimers() {
  for (const timer of Object.values(timers)) clearTimeout(timer);
  timers = { again: 0, ping: 0, pong: 0, quiet: 0 };
}

function drop() {
  if (socket === null) return;
  const old = socket;
  socket = null;
  old.onopen = old.onmessage = old.onclose = null;
  old.close();
}

function dial() {
  clearTimeout(timers.again);
  drop();
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  socket = new WebSocket(`${scheme}://${location.host}/api/socket`);
  socket.onmessage = (event) => heard(JSON.parse(event.data));
  socket.onclose = lost;
  clearTimeout(timers.pong);
  timers.pong = setTimeout(lost, WELCOME_WITHIN);
}

function heard(frame) {
  clearTimeout(timers.pong);
  if (frame.t === 'result') serverHeard();
  else serverSaid(frame.at);
  if (frame.t === 'welcome') {
    wait = 0;
    clearTimeout(timers.quiet);
    timers.quiet = 0;
    status = { live: true, since: 0 };
    hooks.welcome(frame, met);
    met = true;
    hooks.status();
    pingLater();
  } else if (frame.t === 'bye') {
    hooks.ended(frame.code);
  } else if (frame.t !== 'pong') {
    hooks.frame(frame);
  }
}

function pingLater() {
  clearTimeout(timers.ping);
  timers.ping = setTimeout(() => {
    ping();
    pingLater();
  }, PING_EVERY);
}

function ping() {
  if (!say({ t: 'ping' })) return;
  clearTimeout(timers.pong);
  timers.pong = setTimeout(lost, PONG_WITHIN);
}

function lost() {
  clearTimeout(timers.ping);
  clearTimeout(timers.pong);
  drop();
  if (!wanted) return;
  const since = status.since || lastContact() || now();
  if (status.live) status = { live: false, since: 0 };
  // A blink is not worth words; what lasts is said, with the time it began.
  if (!status.since && !timers.quiet) {
    timers.quiet = setTimeout(() => {
      timers.quiet = 0;
      status = { live: false, since };
      hooks.status();
    }, QUIET_FOR);
  }
  hooks.status();
  wait = Math.min(LONGEST_WAIT, Math.max(FIRST_WAIT, wait * 1.8));
  clearTimeout(timers.again);
  timers.again = setTimeout(dial, wait * (0.5 + Math.random()));
}

function atOnce() {
  if (!wanted || document.visibilityState === 'hidden') return;
  if (status.live) return ping();
  wait = 0;
  dial();
}

window.addEventListener('online', atOnce);
window.addEventListener('offline', () => wanted && lost());
document.addEventListener('visibilitychange', atOnce);
