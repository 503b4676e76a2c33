/** One platform of the page: its rooms, its forms, and the box in which one types. */
import { createComposer } from './composer.js';
import { createConversation, readAloud } from './conversation.js';
import { keepInAddress, make, rememberFocus, say, words } from './dom.js';
import { drawEvents } from './events.js';
import { createFormDialog, drawForm } from './form.js';

/**
 * Fills one side; `page` is what it needs of the rest: `persona()`, `suggestions()`, `post()`,
 * `announce()` and `pick()`.
 */
export function createSide(platform, page) {
  const root = document.getElementById(platform);
  const part = (name) => root.querySelector(`[data-part="${name}"]`);
  const rooms = new Map();
  const unread = new Map();
  let channels = [];
  let home = null;
  let current = null;
  /** The room that the address led to, until it is there. */
  let asked = new URLSearchParams(location.search).get(platform);
  // One thing after another, so that a form is never sent before what was typed in it.
  let last = Promise.resolve();

  const act = (body) => {
    const persona = page.persona();
    last = last.then(() => page.post('/sandbox/act', { persona, platform, ...body }));
    return last.then((taken) => {
      // A form tells its own trouble, in front of which nothing else can be seen.
      const notice = taken.ok ? '' : taken.notice;
      if (dialog.isOpen()) dialog.tell(notice);
      else tell(notice);
      return taken;
    });
  };
  const tell = (text) => {
    part('notice').textContent = text;
    part('notice').hidden = text === '';
  };
  const conversation = createConversation(part('messages'), act);
  const dialog = createFormDialog(part('dialog'), act);
  createComposer(part('box'), {
    suggestions: page.suggestions,
    withOptions: platform === 'discord',
    onType: () => tell(''),
    send: async (text) => (await act({ kind: 'command', channel: current.id, text })).ok,
  });

  const memory = () => `room ${page.persona()} ${platform}`;
  const select = (id) => {
    const channel = channels.find((one) => one.id === id) ?? channels[0];
    if (current?.id !== channel.id) {
      conversation.clear();
      tell('');
    }
    current = channel;
    sessionStorage.setItem(memory(), channel.id);
    keepInAddress({ [platform]: channel.id });
    unread.delete(channel.id);
    drawChannels();
    drawRoom();
  };
  const open = (channel) => {
    select(channel.id);
    if (channel.kind === 'home') act({ kind: 'home' });
  };
  const drawChannels = () => {
    const hadFocus = part('channels').contains(document.activeElement);
    part('channels').replaceChildren(
      ...channels.map((channel) =>
        drawChannel(channel, {
          isCurrent: channel.id === current?.id,
          count: unread.get(channel.id) ?? 0,
          open: () => open(channel),
        }),
      ),
    );
    if (hadFocus) part('channels').querySelector('[aria-current]')?.focus();
  };
  const drawRoom = () => {
    part('room-name').textContent = nameOf(current);
    part('box').hidden = current.kind === 'home';
    if (current.kind === 'home') {
      const focus = rememberFocus(part('messages'));
      part('messages').replaceChildren(drawHome(home, act));
      focus?.();
      return;
    }
    const empty = current.kind === 'direct' ? words.side.emptyDirect : words.side.empty;
    conversation.show([...(rooms.get(current.id)?.values() ?? [])], empty);
  };

  const takeMessages = ({ channel: id, shown, gone }) => {
    const isFirst = !rooms.has(id);
    const messages = rooms.get(id) ?? new Map();
    rooms.set(id, messages);
    for (const old of gone) messages.delete(old);
    for (const message of shown) {
      const isNew = !messages.has(message.id);
      messages.set(message.id, message);
      if (!isFirst) tellOf(message, id, isNew);
    }
    if (id === current?.id) drawRoom();
    else drawChannels();
  };
  const tellOf = (message, id, isNew) => {
    const channel = channels.find((one) => one.id === id);
    const isHere = id === current?.id;
    if (isNew && !isHere) unread.set(id, (unread.get(id) ?? 0) + 1);
    if (!channel || !(isNew || isHere)) return;
    const sentence = isNew ? words.message.newIn : words.message.changedIn;
    page.announce(say(sentence, { channel: nameOf(channel), text: readAloud(message) }));
  };
  return {
    takeMessages,
    showForm: dialog.show,
    showHome: (form) => {
      home = form;
      if (current?.kind === 'home') drawRoom();
    },
    showFrame: (frame, person) => {
      channels = frame.channels;
      const isHere = frame.account !== null;
      part('place').textContent = frame.place;
      part('no-account').hidden = isHere;
      part('inside').hidden = !isHere;
      drawEvents(part('events'), frame.events);
      if (isHere) select(current?.id ?? asked ?? sessionStorage.getItem(memory()));
      if (isHere) asked = null;
      else part('no-account').replaceChildren(...drawAbsence(platform, frame, person, page.pick));
    },
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
      tell('');
    },
  };
}

function nameOf(channel) {
  return channel.kind === 'open' ? `#${channel.name}` : channel.name;
}

function drawChannel(channel, { isCurrent, count, open }) {
  const badge = { 'aria-label': say(words.message.unread, { count }) };
  return make(
    'button',
    {
      type: 'button',
      class: channel.kind,
      title: channel.name,
      'aria-current': isCurrent ? 'true' : null,
      onclick: open,
    },
    make('span', {}, channel.name),
    count > 0 ? make('em', badge, String(count)) : null,
  );
}

function drawHome(home, act) {
  if (!home) return make('p', { class: 'empty' }, words.side.emptyHome);
  return make('div', { class: 'home' }, drawForm(home, act));
}

/** Says that she has no account here, and offers those who have. */
function drawAbsence(platform, { others }, { name, accounts }, pick) {
  const gaps = { name, platform: words.side[platform] };
  const sentence = accounts > 0 ? words.side.noAccount : words.side.noAccounts;
  const buttons = others.map(({ key, name: other }) =>
    make('button', { type: 'button', class: 'button plain', onclick: () => pick(key) }, other),
  );
  return [
    make('p', {}, say(sentence, gaps)),
    make('p', {}, say(words.side.others, gaps)),
    make('div', { class: 'controls' }, ...buttons),
  ];
}
