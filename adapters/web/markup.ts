import { cleanText } from '../../bot/text.ts';

/** A piece of HTML in which every text is escaped already. */
export interface Markup {
  readonly html: string;
}

type Part = string | number | false | undefined | Markup | readonly Markup[];

/** Makes HTML of a template: every text put in shows literally; pieces of markup stay what they are. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const text = strings.reduce((all, string, at) => all + show(parts[at - 1]) + string);
  return { html: text };
}

/** An attribute, or nothing where there is no value. Values stand in double quotes. */
export function attribute(name: string, value: string | number | boolean | undefined): Markup {
  if (value === undefined || value === false) return nothing;
  if (value === true) return { html: ` ${name}` };
  return { html: ` ${name}="${escapeHtml(String(value))}"` };
}

/** The empty piece. */
export const nothing: Markup = { html: '' };

/** An address that may stand in a link: web, mail or calendar, nothing that runs. Undefined otherwise. */
export function safeUrl(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, href } = new URL(url);
  return ['https:', 'http:', 'mailto:', 'webcal:'].includes(protocol) ? href : undefined;
}

function show(part: Part): string {
  if (part === undefined || part === false) return '';
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part));
  return 'html' in part ? part.html : part.map((piece) => piece.html).join('');
}

function escapeHtml(text: string): string {
  return cleanText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
