import { toWire } from '../../bot/ids.ts';
import type { QueueBoard } from '../../bot/queue-board.ts';
import { webWords } from '../../bot/web-words.en.ts';
import { html, type Markup } from './markup.ts';
import { renderTable } from './render.ts';

const words = webWords.queue;

/** The queue for the operator's eyes: plain tables, nothing to press. Moments in UTC. */
export function renderQueue(board: QueueBoard): Markup {
  const counts = board.counts.map(({ what, state, n }) => [
    what === 'message' ? words.messages : words.planned,
    state,
    String(n),
  ]);
  const undelivered = board.undelivered.map((row) => [
    showMoment(row.since),
    row.state,
    row.card,
    row.lane,
    row.error ?? '',
    toWire(row.id),
  ]);
  const failures = board.failures.map((row) => [
    showMoment(row.failedAt),
    row.name,
    toWire(row.networkId),
    row.error,
  ]);
  const help = words.undeliveredHelp('npm run convene -- outbox --post-again …');
  return html`<h1>${words.title}</h1><p>${words.intro}</p>
${renderSection(words.counts, words.countColumns, counts, words.nothingWaits)}
${renderSection(words.undelivered, words.undeliveredColumns, undelivered, words.allDelivered)}
${undelivered.length > 0 && html`<p class="note">${help}</p>`}
${renderSection(words.failures, words.failureColumns, failures, words.noFailures)}`;
}

function renderSection(
  title: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  none: string,
): Markup {
  const body = rows.length > 0 ? renderTable(columns, rows) : html`<p>${none}</p>`;
  return html`<h2>${title}</h2>${body}`;
}

function showMoment(at: Date): string {
  return `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
