/** One room: its messages in order, drawn anew only where they changed. */
import { drawSpans, make, rememberFocus, safeUrl, say, tellMoment, words } from './dom.js';

/** Draws into `list`; `act` does what a press or choice asks and resolves with how it was taken. */
export function createConversation(list, act) {
  let shown = new Map();
  let atEnd = true;
  const goToEnd = () => {
    if (atEnd) list.scrollTop = list.scrollHeight;
  };
  list.addEventListener('scroll', () => {
    atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 60;
  });
  // A notice takes room below, a picture comes later than its message.
  new ResizeObserver(goToEnd).observe(list);
  list.addEventListener('load', goToEnd, true);

  const show = (messages, emptyText) => {
    const focus = rememberFocus(list);
    const before = shown;
    shown = new Map();
    const rows = [];
    let day = '';
    for (const message of messages) {
      const thisDay = tellMoment(message.at, 'day');
      if (thisDay !== day) rows.push(make('h4', { class: 'day' }, make('span', {}, thisDay)));
      day = thisDay;
      const json = JSON.stringify(message);
      const old = before.get(message.id);
      const row = old?.json === json ? old.row : drawMessage(message, act);
      shown.set(message.id, { json, row });
      rows.push(row);
    }
    if (rows.length === 0) rows.push(make('p', { class: 'empty' }, emptyText));
    replaceRows(list, rows);
    focus?.();
    goToEnd();
  };
  return {
    show,
    clear: () => {
      atEnd = true;
      shown = new Map();
      list.replaceChildren();
    },
  };
}

/** Leaves what stays in its place, so that focus, scrolling and open lists survive. */
function replaceRows(list, rows) {
  const wanted = new Set(rows);
  for (const child of [...list.children]) if (!wanted.has(child)) child.remove();
  rows.forEach((row, index) => {
    if (list.children[index] !== row) list.insertBefore(row, list.children[index] ?? null);
  });
}

function drawMessage(message, act) {
  const isBot = message.author === 'bot';
  const initial = message.authorName.slice(0, 1).toUpperCase();
  const head = make(
    'p',
    { class: 'head' },
    make('b', {}, message.authorName),
    isBot ? make('span', { class: 'app' }, words.message.app) : null,
    make(
      'time',
      { dateTime: new Date(message.at).toISOString(), title: tellMoment(message.at, 'moment') },
      tellMoment(message.at, 'time'),
    ),
    message.edited ? make('span', { class: 'edited' }, words.message.edited) : null,
  );
  const whisper = message.onlyFor ? make('p', { class: 'only' }, words.message.onlyYou) : null;
  return make(
    'article',
    { class: message.onlyFor ? 'message whisper' : 'message', 'data-message': message.id },
    make('span', { class: isBot ? 'face bot' : 'face', 'aria-hidden': 'true' }, initial),
    make(
      'div',
      { class: 'body' },
      head,
      whisper,
      ...message.parts.map((part) =>
        drawPart(part, (control) =>
          drawControl(control, (kind, more) => act({ kind, message: message.id, ...more })),
        ),
      ),
    ),
  );
}

/** One part of a message or form. */
export function drawPart(part, drawOne) {
  switch (part.kind) {
    case 'heading':
      return make('h5', {}, ...drawSpans(part.spans));
    case 'text':
      return make('p', { class: 'text' }, ...drawSpans(part.spans));
    case 'note':
      return make('p', { class: 'note' }, ...drawSpans(part.spans));
    case 'preformatted':
      return make('pre', { tabIndex: 0 }, ...drawSpans(part.spans));
    case 'divider':
      return make('hr');
    case 'image':
      return drawImage(part);
    case 'controls':
      return make('div', { class: 'controls' }, ...part.controls.map(drawOne));
    default:
      return '';
  }
}

function drawImage({ url, alt, title }) {
  const image = make('img', { src: safeUrl(url) ?? '', alt, loading: 'lazy' });
  const caption = title ? make('figcaption', {}, title) : null;
  return make('figure', {}, caption, make('a', { href: image.src, target: '_blank' }, image));
}

/** A button, link or list; `send` gets `press` or `choose` with what else belongs to it. */
export function drawControl(control, send) {
  if (control.kind === 'select') return drawList(control, send);
  const { id, label, style, disabled } = control;
  const url = safeUrl(control.url);
  const { confirm } = control;
  const isMeant = () => !confirm || window.confirm(`${confirm.title}\n\n${confirm.text}`);
  const press = () => isMeant() && send('press', { control: id });
  if (url) {
    const properties = { href: url, target: '_blank', rel: 'noopener noreferrer', onclick: press };
    const name = `${label} ${words.message.opensPage}`;
    return make('a', { ...properties, class: 'button plain', 'aria-label': name }, `${label} ↗`);
  }
  return make(
    'button',
    { type: 'button', class: `button ${style}`, disabled, onclick: press, 'data-control': id },
    label,
  );
}

/** A list that opens: choosing happens at once for one, at Done for several. */
function drawList(control, send) {
  const labels = (values) =>
    control.options.filter((one) => values.includes(one.value)).map((one) => one.label);
  const summary = make('summary', { 'data-control': control.id });
  const tell = (values) => {
    const chosen = labels(values).join(', ');
    summary.replaceChildren(control.label, chosen ? make('b', {}, `: ${chosen}`) : '');
  };
  tell(control.chosen);
  const box = make('details', { class: 'list' }, summary);
  const choose = (values) => {
    box.open = false;
    summary.focus();
    tell(values);
    send('choose', { control: control.id, values });
  };
  box.append(control.multiple ? drawChecks(control, choose) : drawChoices(control, choose));
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !box.open) return;
    event.preventDefault();
    box.open = false;
    summary.focus();
  });
  return box;
}

function drawChoices(control, choose) {
  const items = control.options.map((option) =>
    make(
      'li',
      {},
      make(
        'button',
        { type: 'button', onclick: () => choose([option.value]) },
        option.label,
        option.description ? make('small', {}, option.description) : null,
      ),
    ),
  );
  return make('ul', {}, ...items);
}

function drawChecks(control, choose) {
  const boxes = control.options.map((option) =>
    make('input', {
      type: 'checkbox',
      value: option.value,
      checked: control.chosen.includes(option.value),
    }),
  );
  const items = control.options.map((option, index) =>
    make('li', {}, make('label', {}, boxes[index], ` ${option.label}`)),
  );
  const done = () => choose(boxes.filter((box) => box.checked).map((box) => box.value));
  items.push(
    make(
      'li',
      {},
      make(
        'button',
        { type: 'button', class: 'button primary', onclick: done },
        words.message.done,
      ),
    ),
  );
  return make('ul', {}, ...items);
}

/** What a message says in one line, for those who listen. */
export function readAloud(message) {
  const text = message.parts
    .flatMap((part) => {
      if (part.kind === 'image') return [part.alt];
      if (part.kind === 'controls') return part.controls.map((control) => control.label);
      return part.spans ? [part.spans.map((span) => span.text).join('')] : [];
    })
    .join('. ');
  return say('{name}: {text}', { name: message.authorName, text: text.slice(0, 300) });
}
