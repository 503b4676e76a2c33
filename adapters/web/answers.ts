import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { DayOpened } from '../../bot/events/day/opened.ts';
import type { Page } from '../../bot/network/privacy.ts';
import type { Opened } from '../../bot/pulse/export/opened.ts';
import { webWords } from '../../bot/web-words.en.ts';
import { drawPicture } from '../charts/render.ts';
import { PDF, renderDocument } from '../documents/render.ts';
import { WORD, writeWord } from '../documents/word.ts';
import { writeWorkbook, XLSX } from '../sheets/workbook.ts';
import { renderDoor, renderScreen } from './day.ts';
import { html } from './markup.ts';
import { printPolicy, renderPage } from './page.ts';
import { drawPictures } from './pictures.ts';
import { renderBlocks } from './render.ts';

/** What the server hands over with each request. */
export type WebEnv = { Bindings: HttpBindings };

/** A page as HTML, its charts drawn. Moments stand in this zone. */
export async function answerPage(
  c: Context<WebEnv>,
  page: Page,
  timeZone: string,
): Promise<Response> {
  const options = { timeZone, pictures: await drawPictures(page.blocks) };
  const body = html`<h1>${page.title}</h1>${renderBlocks(page.blocks, options)}`;
  return c.html(renderPage(page.title, body));
}

/** What comes piece by piece is sent so: no more of it is in memory than is under way. */
function bodyOf(body: FileBody): string | Uint8Array<ArrayBuffer> | ReadableStream {
  if (typeof body === 'string') return body;
  return body instanceof Uint8Array ? new Uint8Array(body) : ReadableStream.from(encoded(body));
}

type FileBody = Extract<Opened, { kind: 'file' }>['body'];

/** Never shown in place, and under its own name whatever its letters. Source: RFC 6266, 4.3 and RFC 8187. */
function attached(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '-');
  if (plain === name) return `attachment; filename="${name}"`;
  const whole = encodeURIComponent(name).replace(/['()*]/g, escape);
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}

async function* encoded(pieces: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const piece of pieces) yield encoder.encode(piece);
}

/** What a signed link opened: a page, a file to keep, or why not. */
export async function answerOpened(
  c: Context<WebEnv>,
  opened: Opened,
  { timeZone, expired }: { readonly timeZone: string; readonly expired: Notice },
): Promise<Response> {
  switch (opened.kind) {
    case 'page':
      return answerPage(c, opened.page, timeZone);
    case 'file':
      return c.body(bodyOf(opened.body), 200, {
        'content-type': opened.mediaType,
        'content-disposition': attached(opened.name),
      });
    case 'document':
      return c.body(new Uint8Array(await writeWord(opened.document, drawPicture)), 200, {
        'content-type': WORD,
        'content-disposition': `attachment; filename="${opened.name}"`,
      });
    case 'workbook':
      return c.body(new Uint8Array(await writeWorkbook(opened.sheets)), 200, {
        'content-type': XLSX,
        'content-disposition': `attachment; filename="${opened.name}"`,
      });
    case 'expired':
      return c.html(renderNotice(expired), 410);
    case 'unknown':
      return answerNotFound(c);
    default:
      return opened satisfies never;
  }
}

/** What is printed or shown on the day of an event. */
export async function answerDay(
  c: Context<WebEnv>,
  opened: DayOpened,
  timeZone: string,
): Promise<Response> {
  switch (opened.kind) {
    case 'document':
      return c.body(new Uint8Array(await renderDocument(opened.document)), 200, {
        'content-type': PDF,
        'content-security-policy': printPolicy,
        'content-disposition': `inline; filename="${opened.name}"`,
      });
    case 'screen':
      return c.html(renderPage(opened.page.title, renderScreen(opened, timeZone)));
    case 'door':
      return c.html(renderPage(opened.page.title, renderDoor(opened, timeZone)));
    case 'expired':
      c.status(410);
      return answerPage(c, opened.page, timeZone);
    case 'unknown':
      return answerNotFound(c);
    default:
      return opened satisfies never;
  }
}

/** The same for an address that nobody gave out and for one that is not for the asker. */
export function answerNotFound(c: Context<WebEnv>): Response | Promise<Response> {
  return c.html(renderNotice(webWords.notFound), 404);
}

interface Notice {
  readonly title: string;
  readonly text: string;
  readonly next?: string;
}

/** A page of one sentence, and what to do next. */
export function renderNotice(words: Notice): string {
  const next = words.next ? html`<p>${words.next}</p>` : undefined;
  return renderPage(words.title, html`<h1>${words.title}</h1><p>${words.text}</p>${next}`);
}
