/** Messages as HTML: the third renderer, beside Block Kit and Discord's components. */
import { describePicture, type PictureSource } from '../../bot/picture.ts';
import { encodeRoute, type Route } from '../../bot/route.ts';
import type { Block, Button, Message } from '../../bot/view.ts';
import { webWords } from '../../bot/web-words.en.ts';
import { attribute, html, type Markup, nothing, safeUrl } from './markup.ts';
import type { Picture } from './pictures.ts';
import { renderText } from './text.ts';

/** What rendering needs beside the message or form. */
export interface RenderOptions {
  /** IANA zone in which moments are shown. */
  readonly timeZone: string;
  /** Where presses and forms are posted to; without it a page holds links only. */
  readonly pressAt?: string;
  /** Pictures drawn so far; others are told in words. */
  readonly pictures?: ReadonlyMap<PictureSource, Picture>;
}

/**
 * A message as a piece of HTML that reads well aloud and needs no script. A press is posted to
 * `pressAt` as the form value `to`, the route in its one-line form.
 *
 * The first heading is the page's own (`h1`); a message without one begins with its summary.
 *
 * @throws Error when a page without `pressAt` holds a button that leads to a command: a programming
 * fault, found by tests.
 */
export function renderMessage(message: Message, options: RenderOptions): Markup {
  const hasTitle = message.blocks[0]?.kind === 'heading';
  const rest = hasTitle ? message.blocks.slice(1) : message.blocks;
  const [first] = message.blocks;
  const title = first?.kind === 'heading' ? first.text : message.summary;
  return html`<h1>${title}</h1>${renderBlocks(rest, options)}`;
}

/** The blocks of a message, or of the texts in a form. */
export function renderBlocks(blocks: readonly Block[], options: RenderOptions): Markup {
  return html`${blocks.map((block) => renderBlock(block, options))}`;
}

/** The button that sends a form on to a route; the first one in a form is what Enter presses. */
export function renderSubmit(
  label: string,
  to: Route,
  how: { readonly style?: 'primary' | 'danger' | undefined; readonly unchecked?: boolean } = {},
): Markup {
  const looks = html`${attribute('class', how.style)}${attribute('formnovalidate', how.unchecked)}`;
  return html`<button type="submit" name="to" value="${encodeRoute(to)}"${looks}>${label}</button>`;
}

/** A table with a header for each column and for each row, in a frame that can be scrolled. */
export function renderTable(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  caption?: string,
): Markup {
  const head = columns.map((column) => html`<th scope="col">${column}</th>`);
  const body = rows.map(([first = '', ...others]) => {
    const cells = others.map((cell) => html`<td>${cell}</td>`);
    return html`<tr><th scope="row">${first}</th>${cells}</tr>`;
  });
  const title = caption === undefined ? undefined : html`<caption>${caption}</caption>`;
  return html`<div class="scroll" role="group" tabindex="0" aria-label="${caption ?? webWords.table}"><table>${title}
<thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

function renderBlock(block: Block, options: RenderOptions): Markup {
  switch (block.kind) {
    case 'heading':
      return html`<h2>${block.text}</h2>`;
    case 'text':
      return html`<p>${renderText(block.text, options.timeZone)}</p>`;
    case 'note':
      return html`<p class="note">${renderText(block.text, options.timeZone)}</p>`;
    case 'list':
      return html`<ul>${block.items.map((item) => html`<li>${renderText(item, options.timeZone)}</li>`)}</ul>`;
    case 'table':
      return renderTable(block.columns, block.rows, block.caption);
    case 'chart':
      return renderChart(block.chart, options.pictures?.get(block.chart));
    case 'banner':
    case 'image':
      return renderPicture(block, options.pictures?.get(block));
    case 'file':
      return renderFile(block);
    case 'document':
    case 'workbook':
      // A page gives these behind links of their own.
      return html`<p>${block.name}</p>`;
    case 'divider':
      return html`<hr>`;
    case 'buttons':
      return html`<div class="buttons">${block.buttons.map((button) => renderButton(button, options))}</div>`;
    default:
      return block satisfies never;
  }
}

/** A chart holds figures that many would rather read, so that its words can be unfolded. */
function renderChart(chart: PictureSource, picture: Picture | undefined): Markup {
  if (!picture) return renderPicture(chart, picture);
  return html`<figure>${renderImage(picture)}
<figcaption><details><summary>${webWords.chartInWords}</summary><p>${picture.alt}</p></details></figcaption></figure>`;
}

function renderPicture(source: PictureSource, picture: Picture | undefined): Markup {
  if (!picture) return html`<p>${describePicture(source)}</p>`;
  return html`<figure>${renderImage(picture)}</figure>`;
}

function renderImage({ src, alt, width, height }: Picture): Markup {
  return html`<img src="${src}" alt="${alt}"${attribute('width', width)}${attribute('height', height)}>`;
}

function renderFile(file: Extract<Block, { kind: 'file' }>): Markup {
  const body = Buffer.from(file.body).toString('base64');
  const href = `data:${file.mediaType};base64,${body}`;
  return html`<p><a href="${href}" download="${file.name}">${file.name}</a></p>`;
}

function renderButton(button: Button, options: RenderOptions): Markup {
  if (button.kind === 'link') {
    const url = safeUrl(button.url);
    return url ? html`<a class="button" href="${url}">${button.label}</a>` : nothing;
  }
  if (options.pressAt === undefined) throw new Error('A page without an address for presses.');
  const { confirm, label, style, to } = button;
  if (!confirm) {
    return html`<form method="post" action="${options.pressAt}">${renderSubmit(label, to, { style })}</form>`;
  }
  // Asked without a script: the button unfolds the question, and only the answer acts.
  return html`<details class="confirm"><summary${attribute('class', style)}>${label}</summary>
<form method="post" action="${options.pressAt}"><p><strong>${confirm.title}</strong></p><p>${confirm.text}</p>
${renderSubmit(confirm.yes, to, { style })}</form></details>`;
}
