/** The box in which a command is typed, with suggestions to pick from by mouse or keyboard. */
import { make } from './dom.js';

const most = 12;

/** `send(text)` resolves true when the text may be cleared. */
export function createComposer(form, { suggestions, withOptions, onType, send }) {
  const input = form.querySelector('input');
  const list = form.querySelector('ul');
  let offered = [];
  let active = -1;

  const close = () => {
    offered = [];
    active = -1;
    list.hidden = true;
    list.replaceChildren();
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const mark = (index) => {
    active = index;
    [...list.children].forEach((item, at) => {
      item.setAttribute('aria-selected', String(at === index));
      if (at === index) item.scrollIntoView({ block: 'nearest' });
    });
    if (index < 0) input.removeAttribute('aria-activedescendant');
    else input.setAttribute('aria-activedescendant', list.children[index].id);
  };
  const accept = (index) => {
    input.value = offered[index].insert;
    offer();
    input.focus();
  };
  const offer = () => {
    offered = findOffers(input.value, suggestions(), withOptions).slice(0, most);
    if (offered.length === 0) return close();
    list.replaceChildren(
      ...offered.map(({ label, help }, index) =>
        make(
          'li',
          {
            id: `${list.id}-${index}`,
            role: 'option',
            'aria-selected': 'false',
            // Before the box loses its focus.
            onpointerdown: (event) => {
              event.preventDefault();
              accept(index);
            },
          },
          make('b', {}, label),
          make('span', {}, help),
        ),
      ),
    );
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    mark(-1);
    return undefined;
  };

  input.addEventListener('input', () => {
    onType();
    offer();
  });
  input.addEventListener('focus', () => input.value && offer());
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    if (list.hidden) {
      if (event.key === 'ArrowDown') offer();
      return;
    }
    const count = offered.length;
    if (event.key === 'ArrowDown') mark((active + 1) % count);
    else if (event.key === 'ArrowUp') mark((active - 1 + count) % count);
    else if (event.key === 'Escape') close();
    else if (event.key === 'Tab' && active >= 0) accept(active);
    else if (event.key === 'Enter' && active >= 0) accept(active);
    else return;
    event.preventDefault();
  });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (text === '') return;
    close();
    if (await send(text)) input.value = '';
  });
  return { close };
}

/** Commands that begin so; once one is complete, its options and their choices (Discord only). */
function findOffers(typed, suggestions, withOptions) {
  if (!typed.startsWith('/')) return [];
  const text = typed.toLowerCase();
  const complete = suggestions.find((one) => text === one.text || text.startsWith(`${one.text} `));
  if (complete && withOptions) return offerOptions(typed, complete);
  return suggestions
    .filter((one) => one.text.startsWith(text) && one.text !== text.trimEnd())
    .map(({ text: command, help, options }) => ({
      label: command,
      help,
      insert: options.length > 0 ? `${command} ` : command,
    }));
}

function offerOptions(typed, { options }) {
  const [, before, partial] = /^([\s\S]*\s)?(\S*)$/.exec(typed);
  if (before === undefined) return [];
  const [name, value] = partial.split(':');
  if (value !== undefined) {
    const choices = options.find((one) => one.name === name)?.choices ?? [];
    return choices
      .filter((choice) => choice.toLowerCase().startsWith(value.toLowerCase()) && choice !== value)
      .map((choice) => ({ label: choice, help: '', insert: `${before}${name}:${choice} ` }));
  }
  return options
    .filter((one) => one.name.startsWith(partial) && !typed.includes(` ${one.name}:`))
    .map((one) => ({
      label: `${one.name}:`,
      help: one.help,
      insert: `${before}${one.name}:`,
    }));
}
