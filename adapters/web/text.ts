import type { Span, Text } from '../../bot/view.ts';
import { webWords } from '../../bot/web-words.en.ts';
import { html, type Markup, safeUrl } from './markup.ts';

/** A text with its looks; line breaks are kept by the page's style. */
export function renderText(text: Text, timeZone: string): Markup {
  if (typeof text === 'string') return html`${text}`;
  return html`${text.map((span) => renderSpan(span, timeZone))}`;
}

/** A web page cannot know the reader's zone: the moment stands in the network's, and says so. */
function formatMoment(at: Date, style: 'date-time' | 'date' | 'time', zone: string): string {
  const day = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const;
  const time = { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const;
  const shown = { ...(style === 'time' ? {} : day), ...(style === 'date' ? {} : time) };
  return new Intl.DateTimeFormat(webWords.language, { timeZone: zone, ...shown }).format(at);
}

function renderSpan(span: Span, timeZone: string): Markup {
  if (typeof span === 'string') return html`${span}`;
  if ('bold' in span) return html`<strong>${span.bold}</strong>`;
  if ('italic' in span) return html`<em>${span.italic}</em>`;
  if ('link' in span) {
    const url = safeUrl(span.url);
    return url ? html`<a href="${url}">${span.link}</a>` : html`${span.link}`;
  }
  // A page may stand open for hours, so "in 2 hours" would soon be wrong.
  const style = span.style === 'relative' ? 'date-time' : span.style;
  return html`<time datetime="${span.at}">${formatMoment(new Date(span.at), style, timeZone)}</time>`;
}
