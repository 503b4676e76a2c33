/** Building the page without ever reading text as mark-up: everything goes through text nodes. */

/** The page's own words, sent along with it. */
export const words = JSON.parse(document.getElementById('words').textContent);

/** A sentence of the catalogue with its {gaps} filled. */
export function say(sentence, gaps) {
  return sentence.replaceAll(/\{(\w+)\}/g, (_, name) => gaps[name] ?? '');
}

/** Makes an element; properties are set as such, `aria-…`, `data-…` and `role` as attributes. */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined) continue;
    if (/^(?:aria|data)-|^(?:role|for|list|class)$/.test(name)) element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...children.filter((child) => child !== null && child !== ''));
  return element;
}

/** The address if a page may lead there, else null: a link must not run a script. */
export function safeUrl(url) {
  return /^(?:https?:\/\/|mailto:)/i.test(url ?? '') ? url : null;
}

/** Runs of text with their looks. */
export function drawSpans(spans) {
  return spans.map((span) => {
    let node = document.createTextNode(span.text);
    if (span.code) node = make('code', {}, node);
    if (span.italic) node = make('em', {}, node);
    if (span.bold) node = make('strong', {}, node);
    const url = safeUrl(span.url);
    if (url) node = make('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, node);
    return node;
  });
}

/** Keeps values in the page's address, so that loading it again leads back here; null takes one out. */
export function keepInAddress(values) {
  const asked = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(values)) {
    if (value === null) asked.delete(name);
    else asked.set(name, value);
  }
  history.replaceState(null, '', `?${asked}`);
}

const zone = 'Europe/London';
const formats = {
  time: { hour: '2-digit', minute: '2-digit' },
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  moment: {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  },
};

/** A moment as people in the sandbox read it: `time`, `day` or `moment` (both, with the year). */
export function tellMoment(ms, style) {
  return new Intl.DateTimeFormat('en-GB', { ...formats[style], timeZone: zone }).format(ms);
}

/**
 * Remembers which control has the focus, inside `root` if given, to focus what is drawn in its place.
 *
 * Null when the focus is on no control; the returned function does nothing while the old one stands.
 */
export function rememberFocus(root = document) {
  const focused = document.activeElement;
  if (!root.contains(focused)) return null;
  const message = focused.closest('[data-message]')?.dataset.message;
  const { control } = focused.dataset;
  return () => {
    if (focused.isConnected) {
      focused.focus();
      return;
    }
    if (control === undefined) return;
    const place = message ? `[data-message="${CSS.escape(message)}"] ` : '';
    document.querySelector(`${place}[data-control="${CSS.escape(control)}"]`)?.focus();
  };
}
