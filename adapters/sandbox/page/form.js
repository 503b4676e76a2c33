/** A form of the bot as a dialog, or standing in a room (Slack's home tab). */
import { drawControl, drawPart } from './conversation.js';
import { make, rememberFocus, words } from './dom.js';

const fewOptions = 7;

/** Shows what the platform has open in `dialog`; `act` does things and tells how they were taken. */
export function createFormDialog(dialog, act) {
  let current = null;
  let goBack = null;
  let pointAtError = false;

  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    act({ kind: 'dismiss' });
  });
  const show = (form) => {
    if (form === null) {
      current = null;
      if (!dialog.open) return;
      dialog.close();
      goBack?.();
      return;
    }
    if (current && shapeOf(current) === shapeOf(form)) {
      showErrors(dialog, form);
      const wrong = pointAtError ? dialog.querySelector('[aria-invalid=true]') : null;
      wrong?.focus();
      if (wrong) pointAtError = false;
    } else draw(form);
    current = form;
  };
  const draw = (form) => {
    const kept = dialog.open ? keepTyping(dialog) : null;
    const body = drawForm(form, act);
    const head = make(
      'header',
      {},
      make('h3', { id: dialog.getAttribute('aria-labelledby') }, form.title),
      make(
        'button',
        { type: 'button', class: 'close', 'aria-label': words.form.close, onclick: dismiss },
        '×',
      ),
    );
    const notice = make('p', { class: 'notice', role: 'alert', hidden: true });
    const foot = make(
      'footer',
      {},
      make(
        'button',
        { type: 'button', class: 'button plain', onclick: dismiss },
        form.submitLabel ? words.form.cancel : words.form.close,
      ),
      form.submitLabel
        ? make('button', { type: 'submit', class: 'button primary' }, form.submitLabel)
        : null,
    );
    const sheet = make('form', { noValidate: true }, head, body, notice, foot);
    sheet.addEventListener('submit', async (event) => {
      event.preventDefault();
      if (form.submitLabel) await submit(sheet);
    });
    dialog.replaceChildren(sheet);
    showErrors(dialog, form);
    pointAtError = false;
    if (!dialog.open) {
      goBack = rememberFocus();
      dialog.showModal();
    }
    if (!kept?.restore(dialog)) focusFirst(dialog);
  };
  const dismiss = () => act({ kind: 'dismiss' });
  const submit = async (sheet) => {
    const button = sheet.querySelector('[type=submit]');
    button.disabled = true;
    pointAtError = true;
    const fields = [...sheet.querySelectorAll('[data-field]')].map(readField);
    await act({ kind: 'submit', fields: fields.filter(Boolean) });
    button.disabled = false;
  };
  /** Trouble with the form as a whole. */
  const tell = (text) => {
    const notice = dialog.querySelector('.notice');
    notice.hidden = text === '';
    notice.textContent = text;
  };
  return { show, tell, isOpen: () => dialog.open };
}

/** Everything that, when it changes, asks for a new drawing; values and errors do not. */
function shapeOf(form) {
  const fields = form.fields.map(({ value: _, error: __, ...field }) => field);
  return JSON.stringify({ ...form, fields });
}

/** The parts of a form with its fields in their places. */
export function drawForm(form, act) {
  const byId = new Map(form.fields.map((field) => [field.id, field]));
  const body = make('div', { class: 'parts' });
  for (const part of form.parts) {
    if (part.kind !== 'field') {
      body.append(
        drawPart(part, (control) =>
          drawControl(control, (_, more) => act({ kind: 'press-in-form', control: more.control })),
        ),
      );
      continue;
    }
    const field = byId.get(part.id);
    if (field) body.append(drawField(field, act));
  }
  return body;
}

let made = 0;

function drawField(field, act) {
  made += 1;
  const id = `field-${made}`;
  const mark = field.required ? words.form.required : words.form.optional;
  const label = [field.label, make('span', { class: 'mark' }, ` ${mark}`)];
  const help = field.help ? make('p', { class: 'help', id: `${id}-help` }, field.help) : null;
  const error = make('p', { class: 'error', id: `${id}-error`, hidden: field.error === null });
  error.textContent = field.error ?? '';
  const described = `${help ? `${id}-help ` : ''}${id}-error`;
  const input = drawInput(field, id, described, act);
  const isGroup = input.matches('.choices');
  const wrapper = make(isGroup ? 'fieldset' : 'div', { class: 'field', 'data-field': field.id });
  if (isGroup) wrapper.setAttribute('aria-describedby', described);
  wrapper.append(
    make(isGroup ? 'legend' : 'label', isGroup ? {} : { for: id }, ...label),
    ...(help ? [help] : []),
    input,
    error,
  );
  wrapper.addEventListener('change', () => {
    if (field.kind === 'file') return;
    act({ kind: 'fill', field: field.id, values: readField(wrapper).values });
  });
  return wrapper;
}

function drawInput(field, id, described, act) {
  const common = { id, 'aria-describedby': described, 'aria-required': String(field.required) };
  const placeholder = field.placeholder ?? '';
  const [value = ''] = field.value;
  switch (field.kind) {
    case 'text':
    case 'number':
      return make('input', {
        ...common,
        type: 'text',
        value,
        placeholder,
        inputMode: inputModeOf(field.kind),
      });
    case 'long-text':
      return make('textarea', { ...common, rows: 4, value, placeholder });
    case 'date':
    case 'time':
      return make('input', { ...common, type: field.kind, value });
    case 'datetime':
      return make('input', { ...common, type: 'datetime-local', value });
    case 'file':
      return make('input', {
        ...common,
        type: 'file',
        onchange: (event) => attach(event, field, act),
      });
    case 'multiple':
    case 'channels':
    case 'people':
      return drawGroup(field, id, 'checkbox');
    default:
      return field.options.length <= fewOptions
        ? drawGroup(field, id, 'radio')
        : drawSelect(field, common);
  }
}

function inputModeOf(kind) {
  return kind === 'number' ? 'decimal' : 'text';
}

function drawSelect(field, common) {
  const options = field.options.map((option) =>
    make(
      'option',
      { value: option.value, selected: field.value.includes(option.value) },
      option.label,
    ),
  );
  return make('select', common, make('option', { value: '' }, words.form.pleaseChoose), ...options);
}

function drawGroup(field, id, type) {
  const choices = field.options.map((option) => {
    const checked = field.value.includes(option.value);
    const input = make('input', { type, name: id, value: option.value, checked });
    const help = option.description ? make('small', {}, option.description) : null;
    return make('label', {}, input, make('span', {}, option.label, help));
  });
  return make('div', { class: 'choices' }, ...choices);
}

/** What a field holds now; null for files, which are sent when they are picked. */
function readField(wrapper) {
  const field = wrapper.dataset.field;
  const group = wrapper.querySelector('.choices');
  if (group) {
    const values = [...group.querySelectorAll('input:checked')].map((input) => input.value);
    return { field, values };
  }
  const input = wrapper.querySelector('input, textarea, select');
  if (input.type === 'file') return null;
  return { field, values: input.value === '' ? [] : [input.value] };
}

function attach(event, field, act) {
  const [file] = event.target.files;
  if (!file) return;
  const reader = new FileReader();
  reader.addEventListener('load', () => {
    const base64 = String(reader.result).replace(/^[^,]*,/, '');
    act({ kind: 'attach', field: field.id, name: file.name, base64 });
  });
  reader.readAsDataURL(file);
}

function showErrors(dialog, form) {
  for (const field of form.fields) {
    const wrapper = dialog.querySelector(`[data-field="${CSS.escape(field.id)}"]`);
    const error = wrapper?.querySelector('.error');
    if (!error) continue;
    error.textContent = field.error ?? '';
    error.hidden = field.error === null;
    const inputs = wrapper.querySelectorAll('input, textarea, select');
    for (const input of inputs) input.setAttribute('aria-invalid', String(field.error !== null));
  }
}

/** The bot may draw a form anew while somebody types in it: her words and her place stay. */
function keepTyping(dialog) {
  const { activeElement } = document;
  const field = activeElement?.closest('[data-field]')?.dataset.field;
  if (!field || !dialog.contains(activeElement)) return null;
  const { value, type, selectionStart, selectionEnd } = activeElement;
  return {
    restore: (drawn) => {
      const wrapper = drawn.querySelector(`[data-field="${CSS.escape(field)}"]`);
      const isChoice = type === 'radio' || type === 'checkbox';
      const inputs = [...(wrapper?.querySelectorAll('input, textarea, select') ?? [])];
      const input = isChoice ? inputs.find((one) => one.value === value) : inputs[0];
      if (!input) return false;
      input.focus();
      if (isChoice || type === 'file') return true;
      input.value = value;
      if (selectionStart !== null && selectionStart !== undefined) {
        input.setSelectionRange(selectionStart, selectionEnd);
      }
      return true;
    },
  };
}

function focusFirst(dialog) {
  const first = dialog.querySelector('.parts input, .parts textarea, .parts select');
  (first ?? dialog.querySelector('footer button:last-child')).focus();
}
