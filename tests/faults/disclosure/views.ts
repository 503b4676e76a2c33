import readExcelFile from 'read-excel-file/node';
import { writeWorkbook } from '../../../adapters/sheets/workbook.ts';
import { renderBlocks } from '../../../adapters/web/render.ts';
import { pulseCards } from '../../../bot/pulse/cards.ts';
import type { ExportForm } from '../../../bot/pulse/export/link.ts';
import { openExport } from '../../../bot/pulse/export/opened.ts';
import type { Message } from '../../../bot/view.ts';
import { inWork } from '../../../bot/work.ts';
import type { PulseTown } from '../../bot/pulse/town.ts';
import { messageOf } from '../../support/product.ts';
import { readCsv } from '../../support/read-csv.ts';
import { type Piece, piecesOf, piecesOfHtml } from './pieces.ts';

/** One place where figures could be read, with what stands there. */
export interface View {
  readonly name: string;
  readonly pieces: readonly Piece[];
}

/** What can be read of an open survey: its card, and all that is told to those who ask. */
export async function lookWhileOpen(town: PulseTown, wave: string): Promise<readonly View[]> {
  return [
    await card(town, 'pulse.card', wave),
    await asked(town, 'Coordinator', 'pulse.results', [wave]),
    await asked(town, 'Lead', 'pulse.results', [wave]),
    await asked(town, 'Lead', 'pulse.list'),
    await asked(town, 'Lead', 'home'),
  ];
}

/** What can be read of a closed one; the files are apart. */
export async function lookAfter(town: PulseTown, wave: string): Promise<readonly View[]> {
  const html = renderBlocks(await openPage(town, wave), { timeZone: 'Europe/London' }).html;
  return [
    ...(await lookWhileOpen(town, wave)),
    await card(town, 'pulse.results', wave),
    { name: 'page', pieces: piecesOfHtml(html) },
    await asked(town, 'Lead', 'kpi.report'),
    await asked(town, 'Coordinator', 'pulse.themes', [wave]),
  ];
}

/** A sheet of cells as somebody who opens the file sees them. */
export type Cells = readonly (readonly (string | number | null)[])[];

/** The CSV file, and every sheet of the workbook by its name. */
export async function takeAlong(
  town: PulseTown,
  wave: string,
): Promise<{ readonly csv: Cells; readonly sheets: ReadonlyMap<string, Cells> }> {
  const csv = await open(town, wave, 'csv');
  const book = await open(town, wave, 'xlsx');
  if (csv.kind !== 'file' || typeof csv.body !== 'string' || book.kind !== 'workbook')
    throw new Error('These are no files.');
  const sheets = await readExcelFile(await writeWorkbook(book.sheets));
  return {
    csv: readCsv(csv.body),
    sheets: new Map(sheets.map(({ sheet, data }) => [sheet, data as Cells])),
  };
}

async function openPage(town: PulseTown, wave: string): Promise<Message['blocks']> {
  const opened = await open(town, wave, 'page');
  if (opened.kind !== 'page') throw new Error('This is no page.');
  return opened.page.blocks;
}

async function open(town: PulseTown, wave: string, form: ExportForm) {
  const reply = await town.product.press('Lead', { command: 'pulse.export', ids: [wave] });
  const links = messageOf(reply).blocks.flatMap((block) =>
    block.kind === 'buttons' ? block.buttons : [],
  );
  const link = links.find((one) => one.kind === 'link' && one.url.includes(`/results/${form}/`));
  const token = link?.kind === 'link' ? (link.url.split('/').at(-1) ?? '') : '';
  return openExport(town.product.ctx, form, token);
}

/** A card as it is delivered to a channel at this moment. */
async function card({ network, product }: PulseTown, name: string, wave: string): Promise<View> {
  const message = await inWork(product.ctx, network.id, (work) =>
    Promise.resolve(pulseCards[name]?.(work, [wave], '')),
  );
  return { name, pieces: message && 'blocks' in message ? piecesOf(message.blocks) : [] };
}

/** What somebody is answered; a refusal is read like anything else. */
async function asked(
  { product }: PulseTown,
  who: string,
  command: string,
  ids: readonly string[] = [],
): Promise<View> {
  const reply = await product.press(who, { command, ids });
  const name = `${command} for ${who}`;
  if (reply.kind === 'refused') return { name, pieces: [{ kind: 'text', text: reply.sentence }] };
  return { name, pieces: piecesOf(messageOf(reply).blocks) };
}
