/** The page itself: who one is, what comes in live, and what one does. */
import { createComposer } from './composer.js';
import { createConversation, readAloud } from './conversation.js';
import { make, say, tellMoment, words } from './dom.js';
import { createFormDialog, drawForm } from './form.js';

const platforms = ['slack', 'discord'];
const status = document.getElementById('status');
const announcer = document.getElementById('announcer');
let persona = '';
let stream = null;
let sides = {};
let suggestions = [];

/** Asks the sandbox to do something; what went wrong comes back as a notice, never as an error. */
async function post(path, body) {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return await response.json();
  } catch {
    return { ok: false, reason: 'unreachable', notice: words.status.lost };
  }
}

function announce(text) {
  announcer.append(make('p', {}, text));
  while (announcer.children.length > 5) announcer.firstChild.remove();
}

/** One side of the page for one persona. */
function createSide(platform) {
  const root = document.getElementById(platform);
  const part = (name) => root.querySelector(`[data-part="${name}"]`);
  const rooms = new Map();
  const unread = new Map();
  let channels = [];
  let home = null;
  let current = null;
  // One thing after another, so that a form is never sent before what was typed in it.
  let last = Promise.resolve();

  const act = (body) => {
    const sent = last.then(() => post('/sandbox/act', { persona, platform, ...body }));
    last = sent;
    return sent.then((taken) => {
      const inDialog = dialog.isOpen() && (body.kind === 'submit' || body.kind === 'fill');
      showNotice(taken.ok || inDialog ? '' : taken.notice);
      return taken;
    });
  };
  const showNotice = (text) => {
    part('notice').textContent = text;
    part('notice').hidden = text === '';
  };
  const conversation = createConversation(part('messages'), act);
  const dialog = createFormDialog(part('dialog'), act);

  const memory = () => `room ${persona} ${platform}`;
  const select = (id) => {
    const channel = channels.find((one) => one.id === id) ?? channels[0];
    if (!channel) return;
    if (current?.id !== channel.id) {
      conversation.clear();
      showNotice('');
    }
    current = channel;
    sessionStorage.setItem(memory(), channel.id);
    unread.delete(channel.id);
    drawChannels();
    drawRoom();
  };
  const drawChannels = () => {
    const hadFocus = part('channels').contains(document.activeElement);
    part('channels').replaceChildren(
      ...channels.map((channel) => {
        const count = unread.get(channel.id) ?? 0;
        const isCurrent = channel.id === current?.id;
        return make(
          'button',
          {
            type: 'button',
            class: channel.kind,
            'aria-current': isCurrent ? 'true' : null,
            onclick: () => open(channel),
          },
          make('span', {}, channel.name),
          count > 0
            ? make('em', { 'aria-label': say(words.message.unread, { count }) }, String(count))
            : null,
        );
      }),
    );
    if (hadFocus) part('channels').querySelector('[aria-current]')?.focus();
  };
  const open = (channel) => {
    select(channel.id);
    if (channel.kind === 'home') act({ kind: 'home' });
  };
  const drawRoom = () => {
    if (!current) return;
    const name = nameOf(current);
    part('room-name').textContent = name;
    part('room-name').className = current.kind;
    part('box').hidden = current.kind === 'home';
    if (current.kind === 'home') {
      part('messages').replaceChildren(
        home
          ? make('div', { class: 'home' }, drawForm(home, act))
          : make('p', { class: 'empty' }, words.side.emptyHome),
      );
      return;
    }
    const empty = current.kind === 'direct' ? words.side.emptyDirect : words.side.empty;
    conversation.show([...(rooms.get(current.id)?.values() ?? [])], empty);
  };
  const nameOf = (channel) => (channel.kind === 'open' ? `#${channel.name}` : channel.name);

  /** Says that she has no account here, and offers those who have. */
  const drawAbsence = (side, person) => {
    const gaps = { name: person.name, platform: words.side[platform] };
    const sentence = person.accounts > 0 ? words.side.noAccount : words.side.noAccounts;
    const others = side.others.map(({ key, name: other }) =>
      make('button', { type: 'button', class: 'button plain', onclick: () => pick(key) }, other),
    );
    return [
      make('p', {}, say(sentence, gaps)),
      make('p', {}, say(words.side.others, gaps)),
      make('div', { class: 'controls' }, ...others),
    ];
  };
  const takeMessages = ({ channel: id, shown, gone }) => {
    const isFirst = !rooms.has(id);
    const messages = rooms.get(id) ?? new Map();
    rooms.set(id, messages);
    for (const old of gone) messages.delete(old);
    for (const message of shown) {
      const isNew = !messages.has(message.id);
      messages.set(message.id, message);
      if (isFirst) continue;
      const channel = channels.find((one) => one.id === id);
      const sentence = isNew ? words.message.newIn : words.message.changedIn;
      if (channel && (isNew || id === current?.id)) {
        announce(say(sentence, { channel: nameOf(channel), text: readAloud(message) }));
      }
      if (isNew && id !== current?.id) unread.set(id, (unread.get(id) ?? 0) + 1);
    }
    if (id === current?.id) drawRoom();
    else drawChannels();
  };
  return {
    takeMessages,
    showForm: dialog.show,
    showHome: (form) => {
      home = form;
      if (current?.kind === 'home') drawRoom();
    },
    showFrame: (side, person) => {
      channels = side.channels;
      part('place').textContent = side.place;
      part('no-account').replaceChildren(...drawAbsence(side, person));
      part('no-account').hidden = side.account !== null;
      part('inside').hidden = side.account === null;
      if (side.account === null) return;
      select(current?.id ?? sessionStorage.getItem(memory()));
    },
    send: async (text) => (await act({ kind: 'command', channel: current.id, text })).ok,
    /** After a lost connection everything is told anew. */
    forget: () => rooms.clear(),
    leave: () => {
      rooms.clear();
      unread.clear();
      channels = [];
      home = null;
      current = null;
      conversation.clear();
      dialog.show(null);
      showNotice('');
    },
  };
}

/** Chooses somebody at the top. */
function pick(key) {
  const input = document.querySelector(`#people input[value="${CSS.escape(key)}"]`);
  input.checked = true;
  input.focus();
  become(key);
}

/** Becomes one of the people: everything shown from now on is what she sees. */
function become(key) {
  stream?.close();
  persona = key;
  for (const platform of platforms) sides[platform].leave();
  sessionStorage.setItem('persona', key);
  history.replaceState(null, '', `?as=${encodeURIComponent(key)}`);
  status.textContent = words.status.connecting;
  stream = new EventSource(`/sandbox/live?persona=${encodeURIComponent(key)}`);
  const on = (kind, take) => stream.addEventListener(kind, (event) => take(JSON.parse(event.data)));
  on('screen', ({ screen }) => {
    status.textContent = '';
    suggestions = screen.suggestions;
    for (const platform of platforms) sides[platform].showFrame(screen[platform], screen.persona);
  });
  on('messages', (event) => sides[event.platform].takeMessages(event));
  on('form', ({ platform, form }) => sides[platform].showForm(form));
  on('home', ({ platform, form }) => sides[platform].showHome(form));
  on('clock', ({ now }) => setClock(now));
  on('letters', ({ counts }) => showLetters(counts));
  stream.addEventListener('open', () => {
    for (const platform of platforms) sides[platform].forget();
  });
  stream.addEventListener('error', () => {
    status.textContent = words.status.lost;
  });
}

let letters = {};
let lettersSeen = null;

/** A number beside everybody who got direct messages since one last was her. */
function showLetters(counts) {
  letters = counts;
  lettersSeen ??= { ...counts };
  lettersSeen[persona] = counts[persona];
  for (const label of document.querySelectorAll('#people label')) {
    const key = label.querySelector('input').value;
    const count = (letters[key] ?? 0) - (lettersSeen[key] ?? 0);
    const badge = label.querySelector('.letters');
    badge.hidden = count <= 0;
    badge.textContent = String(count);
    badge.title = say(words.message.unread, { count });
  }
}

let clockLead = 0;

function setClock(now) {
  clockLead = now - Date.now();
  drawClock();
}

function drawClock() {
  const clock = document.getElementById('clock');
  clock.textContent = tellMoment(Date.now() + clockLead, 'moment');
  clock.dateTime = new Date(Date.now() + clockLead).toISOString();
}

function startTimeBar() {
  setInterval(drawClock, 5000);
  for (const button of document.querySelectorAll('[data-leap]')) {
    button.addEventListener('click', async () => {
      const all = document.querySelectorAll('[data-leap]');
      for (const one of all) one.disabled = true;
      status.textContent = words.status.moving;
      const taken = await post('/sandbox/travel', { leap: button.dataset.leap });
      if (taken.ok) setClock(taken.now);
      const time = tellMoment(Date.now() + clockLead, 'moment');
      status.textContent = taken.ok ? say(words.status.moved, { time }) : taken.notice;
      for (const one of all) one.disabled = false;
      button.focus();
    });
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

sides = Object.fromEntries(platforms.map((platform) => [platform, createSide(platform)]));
for (const platform of platforms) {
  createComposer(document.querySelector(`#${platform} [data-part="box"]`), {
    suggestions: () => suggestions,
    withOptions: platform === 'discord',
    send: (text) => sides[platform].send(text),
  });
}
startHint();
startTimeBar();
startPeople();
