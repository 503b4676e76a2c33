/** Forms as HTML, and what comes back from them. */
import type { Choice, Field, FieldValue, Form } from '../../bot/view.ts';
import { webWords } from '../../bot/web-words.en.ts';
import { edgeWords } from '../../bot/words.en.ts';
import { attribute, html, type Markup, nothing } from './markup.ts';
import { type RenderOptions, renderBlocks, renderSubmit } from './render.ts';

/** What a form shows when it comes back: what was filled in, and a sentence beside each fault. */
export interface Returned {
  readonly values: Readonly<Record<string, FieldValue>>;
  readonly sentence: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Beyond this many choices a list to pick from is easier than a row of dots. */
const RADIOS = 12;

/**
 * A form as a piece of HTML, posted to `pressAt` with the route under `to` and each field under its
 * own name. `live` is not needed here: a page is saved when it is sent.
 *
 * A form with a file is posted in parts, with the file itself: who takes the post puts what is
 * in it under the field's name before `readValues`. No page that asks for a file is served so far.
 */
export function renderForm(
  form: Form,
  options: RenderOptions & { readonly pressAt: string },
  returned?: Returned,
): Markup {
  const fields = form.fields.map((field) => renderField(field, options.timeZone, returned));
  const hasFile = form.fields.some(({ kind }) => kind === 'file');
  const back = form.back && renderSubmit(form.back.label, form.back.to, { unchecked: true });
  return html`<h1>${form.title}</h1>${renderBlocks(form.intro ?? [], options)}
${returned ? renderFaults(form, returned) : nothing}
<form method="post" action="${options.pressAt}"${attribute('enctype', hasFile ? 'multipart/form-data' : undefined)}>${fields}
<div class="buttons">${renderSubmit(form.submit.label, form.submit.to, { style: 'primary' })}${back}</div></form>`;
}

/**
 * The values of a posted form as the capability expects them: trimmed texts, chosen values, moments
 * as ISO instants in the given zone; what was left empty is absent.
 */
export function readValues(
  form: Pick<Form, 'fields'>,
  posted: URLSearchParams,
  timeZone: string,
): Record<string, FieldValue> {
  return Object.fromEntries(
    form.fields.flatMap((field) => {
      const value = readValue(field, posted.getAll(field.name), timeZone);
      return value === undefined ? [] : [[field.name, value]];
    }),
  );
}

function readValue(field: Field, posted: string[], timeZone: string): FieldValue | undefined {
  const filled = posted.map((value) => value.trim()).filter((value) => value !== '');
  const [first] = filled;
  if (first === undefined) return undefined;
  if (field.kind === 'multiple') return filled;
  return field.kind === 'moment' ? (toInstant(first, timeZone) ?? first) : first;
}

/** What the browser's picker gives (`2027-03-01T09:00`) as an instant; other words stay words. */
function toInstant(local: string, timeZone: string): string | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(local)) return undefined;
  try {
    return Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).toInstant().toString();
  } catch {
    return undefined;
  }
}

function toLocal(instant: string, timeZone: string): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDateTime();
  return local.toString({ smallestUnit: 'minute' });
}

function renderFaults(form: Form, { sentence, fields }: Returned): Markup {
  const faults = form.fields.flatMap(({ name, label }) => {
    const fault = fields[name];
    return fault ? [html`<li><a href="#${idOf(name)}">${label}</a>: ${fault}</li>`] : [];
  });
  const list = faults.length > 0 ? html`<p>${webWords.putRight}</p><ul>${faults}</ul>` : nothing;
  return html`<div class="faults" role="alert"><p>${sentence}</p>${list}</div>`;
}

function renderField(field: Field, timeZone: string, returned: Returned | undefined): Markup {
  const fault = returned?.fields[field.name];
  const value = returned ? returned.values[field.name] : field.initial;
  const help = [
    ...(field.help ? [field.help] : []),
    ...(field.kind === 'file' ? [edgeWords.fileLimits(field.accept, field.mostBytes)] : []),
    ...(field.kind === 'multiple' && field.most ? [webWords.atMost(field.most)] : []),
    ...(field.required ? [] : [webWords.mayStayEmpty]),
  ].join(' ');
  const id = idOf(field.name);
  const aside = [
    ...(help ? [html`<p class="note" id="${id}-help">${help}</p>`] : []),
    ...(fault ? [html`<p class="fault" id="${id}-fault">${fault}</p>`] : []),
  ];
  const described = [help && `${id}-help`, fault && `${id}-fault`].filter(Boolean).join(' ');
  const common = html`${attribute('aria-describedby', described || undefined)}${attribute('aria-invalid', fault ? 'true' : undefined)}`;
  const isGroup =
    field.kind === 'multiple' || (field.kind === 'single' && field.choices.length <= RADIOS);
  if (isGroup) {
    return html`<fieldset id="${id}"${common}><legend>${field.label}</legend>${aside}${renderChoices(field, value)}</fieldset>`;
  }
  const control = renderControl(
    field,
    timeZone,
    value,
    html` id="${id}" name="${field.name}"${common}${attribute('required', field.required)}`,
  );
  return html`<div class="field"><label for="${id}">${field.label}</label>${aside}${control}</div>`;
}

function renderChoices(
  field: Extract<Field, { kind: 'single' | 'multiple' }>,
  value: FieldValue | undefined,
): readonly Markup[] {
  const chosen = typeof value === 'string' ? [value] : (value ?? []);
  const isSingle = field.kind === 'single';
  const none: Choice[] =
    isSingle && !field.required ? [{ value: '', label: webWords.noAnswer }] : [];
  return [...field.choices, ...none].map((choice) => {
    const isChosen = choice.value === '' ? chosen.length === 0 : chosen.includes(choice.value);
    const marks = html`${attribute('checked', isChosen)}${attribute('required', isSingle && field.required)}`;
    const help = choice.help ? html` <span class="note">${choice.help}</span>` : nothing;
    return html`<label class="choice"><input type="${isSingle ? 'radio' : 'checkbox'}" name="${field.name}" value="${choice.value}"${marks}> ${choice.label}${help}</label>`;
  });
}

function renderControl(
  field: Exclude<Field, { kind: 'multiple' }>,
  timeZone: string,
  value: FieldValue | undefined,
  marks: Markup,
): Markup {
  const text = typeof value === 'string' ? value : '';
  switch (field.kind) {
    case 'text': {
      const size = attribute('maxlength', field.maxLength);
      return html`<input type="text" value="${text}"${marks}${size}${attribute('placeholder', field.placeholder)}>`;
    }
    case 'long-text': {
      const size = attribute('maxlength', field.maxLength);
      // The parser drops one line feed after the tag, so one is given away.
      return html`<textarea rows="5"${marks}${size}${attribute('placeholder', field.placeholder)}>
${text}</textarea>`;
    }
    case 'moment': {
      const local = isInstant(text) ? toLocal(text, timeZone) : '';
      return html`<input type="datetime-local" value="${local}"${marks}>`;
    }
    case 'file':
      return html`<input type="file" accept="${field.accept.join(',')}"${marks}>`;
    case 'single': {
      const options = field.choices.map(
        (choice) =>
          html`<option value="${choice.value}"${attribute('selected', choice.value === text)}>${choice.label}</option>`,
      );
      return html`<select${marks}><option value="">${webWords.chooseOne}</option>${options}</select>`;
    }
    default:
      return field satisfies never;
  }
}

function isInstant(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text));
}

function idOf(name: string): string {
  return `field-${name}`;
}
