/** The page itself: who one is, what comes in live, and the clock. */
import { keepInAddress, make, say, tellMoment, words } from './dom.js';
import { createSide } from './side.js';

const status = document.getElementById('status');
const announcer = document.getElementById('announcer');
let persona = '';
let stream = null;
let suggestions = [];
/** How far business time is ahead of this computer's, in milliseconds. */
let clockLead = 0;
/** What is said once everything is on the screen. */
let news = '';
/** Direct messages by persona when one was her last; null before the first telling. */
let lettersSeen = null;

const page = {
  persona: () => persona,
  suggestions: () => suggestions,
  /** Asks the sandbox for something; trouble comes back as a notice, never as an error. */
  post: async (path, body) => {
    try {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
      return await response.json();
    } catch {
      return { ok: false, reason: 'unreachable', notice: words.status.unreachable };
    }
  },
  announce: (text) => {
    announcer.append(make('p', {}, text));
    while (announcer.children.length > 5) announcer.firstChild.remove();
  },
  /** Chooses somebody at the top. */
  pick: (key) => {
    const input = document.querySelector(`#people input[value="${CSS.escape(key)}"]`);
    input.checked = true;
    input.focus();
    become(key);
  },
};
const sides = { slack: createSide('slack', page), discord: createSide('discord', page) };

/** Becomes one of the people: everything shown from now on is what she sees. */
function become(key) {
  stream?.close();
  persona = key;
  for (const side of Object.values(sides)) side.leave();
  sessionStorage.setItem('persona', key);
  keepInAddress({ as: key, slack: null, discord: null });
  document.querySelector('#people label:has(:checked)').scrollIntoView({ block: 'nearest' });
  status.textContent = words.status.connecting;
  stream = new EventSource(`/sandbox/live?persona=${encodeURIComponent(key)}`);
  const on = (kind, take) => stream.addEventListener(kind, (event) => take(JSON.parse(event.data)));
  on('server', ({ run }) => loadAnew(run));
  on('screen', ({ screen }) => {
    tellNews();
    suggestions = screen.suggestions;
    for (const [name, side] of Object.entries(sides)) side.showFrame(screen[name], screen.persona);
  });
  on('messages', (event) => sides[event.platform].takeMessages(event));
  on('form', ({ platform, form }) => sides[platform].showForm(form));
  on('home', ({ platform, form }) => sides[platform].showHome(form));
  on('clock', ({ now }) => setClock(now));
  on('letters', ({ counts }) => showLetters(counts));
  stream.addEventListener('open', () => {
    for (const side of Object.values(sides)) side.forget();
  });
  stream.addEventListener('error', () => {
    status.textContent = words.status.lost;
    // A browser gives up when the server answers wrongly, as it may while it starts.
    if (stream.readyState === EventSource.CLOSED) setTimeout(() => become(persona), 3000);
  });
}

/**
 * Loads the page again, once, when the server behind it is another one by now: what this page may show
 * was settled by the old one. Who one is and in which channels stand in the address.
 */
function loadAnew(run) {
  if (run === document.body.dataset.run || run === sessionStorage.getItem('loaded anew')) return;
  sessionStorage.setItem('loaded anew', run);
  location.reload();
}

function tellNews() {
  status.textContent = news;
  if (news) setTimeout(tellNews, 8000);
  news = '';
}

/** A number beside everybody who got direct messages since one last was her. */
function showLetters(counts) {
  lettersSeen ??= { ...counts };
  lettersSeen[persona] = counts[persona];
  for (const label of document.querySelectorAll('#people label')) {
    const key = label.querySelector('input').value;
    const count = (counts[key] ?? 0) - (lettersSeen[key] ?? 0);
    const badge = label.querySelector('.letters');
    badge.hidden = count <= 0;
    badge.textContent = String(count);
    badge.title = say(words.message.unread, { count });
  }
}

function setClock(now) {
  clockLead = now - Date.now();
  drawClock();
}

function tellTime() {
  return tellMoment(Date.now() + clockLead, 'moment');
}

function drawClock() {
  document.getElementById('clock').textContent = tellTime();
}

async function leap(button) {
  const buttons = document.querySelectorAll('[data-leap]');
  for (const one of buttons) one.disabled = true;
  status.textContent = words.status.moving;
  const taken = await page.post('/sandbox/travel', { leap: button.dataset.leap });
  if (taken.ok) {
    setClock(taken.now);
    page.announce(say(words.status.moved, { time: tellTime() }));
  }
  status.textContent = taken.ok ? '' : taken.notice;
  for (const one of buttons) one.disabled = false;
  button.focus();
}

function startTimeBar() {
  setInterval(drawClock, 5000);
  for (const button of document.querySelectorAll('[data-leap]')) {
    button.addEventListener('click', () => leap(button));
  }
}

function startHint() {
  const hint = document.getElementById('hint');
  hint.hidden = localStorage.getItem('hint') === 'closed';
  document.getElementById('hint-close').addEventListener('click', () => {
    localStorage.setItem('hint', 'closed');
    hint.hidden = true;
  });
}

function startPeople() {
  const people = [...document.querySelectorAll('#people input')];
  for (const input of people) input.addEventListener('change', () => become(input.value));
  const asked = new URLSearchParams(location.search).get('as');
  const wanted = asked ?? sessionStorage.getItem('persona');
  const first = people.find((input) => input.value === wanted) ?? people[0];
  if (!first) return;
  first.checked = true;
  become(first.value);
}

if (sessionStorage.getItem('loaded anew') === document.body.dataset.run) {
  sessionStorage.removeItem('loaded anew');
  news = words.status.reloaded;
}
startHint();
startTimeBar();
startPeople();
