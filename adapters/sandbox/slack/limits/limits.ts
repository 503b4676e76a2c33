/**
 * What Slack accepts in messages and views, as numbers with their source, and the check that answers
 * with Slack's own error codes.
 *
 * Sources: [types] = documentation comments in @slack/types 3.2.0; [method] = the Web API method's
 * page on docs.slack.dev; [blocks] = docs.slack.dev/reference/block-kit/blocks. What Slack has not
 * published is marked *assumed* and chosen on the strict side. Characters are UTF-16 units, the
 * strictest of the ways in which Slack might count.
 */
import { isObject, type JsonObject, objectsOf, textOf } from '../../stand-in/json.ts';
import { SlackRefusal } from '../refusal.ts';
import { checkShape, type FileCheck } from './shape-check.ts';
import { blockShapes, modalShape, type Surface } from './shapes.ts';

/** The numbers, each in characters, items or bytes as its name says. */
export const limits = {
  /** [method chat.postMessage]: longer text is cut off there. */
  postTextChars: 40_000,
  /** [method chat.update]: longer text is refused. */
  updateTextChars: 4_000,
  /** [method chat.postMessage] `markdown_text`. */
  markdownTextChars: 12_000,
  /** [blocks] */
  blocksPerMessage: 50,
  /** [blocks] */
  blocksPerView: 100,
  /** Unpublished; seen near this number (slackapi/bolt-js issue 2509). */
  charsInAllBlocks: 13_200,
  /** [method views.open] "greater than 250kb". */
  viewBytes: 250_000,
  /** [method chat.postMessage] */
  attachments: 100,
  /** Assumed: the limit behind `metadata_too_large` is unpublished. */
  metadataBytes: 16_000,
  /** [method conversations.open] */
  usersPerConversation: 8,
  /** docs.slack.dev/surfaces/modals: one root and two more. */
  viewsInStack: 3,
  /** docs.slack.dev/interactivity: a trigger lives this long, once. */
  triggerMs: 3_000,
  /** docs.slack.dev/interactivity: an acknowledgement must come in this time. */
  ackMs: 3_000,
  responseUrlUses: 5,
  responseUrlMs: 30 * 60_000,
  /** docs.slack.dev/apis/events-api: after a failed delivery, at once, a minute, five minutes. */
  eventRetriesMs: [0, 60_000, 300_000],
  /** docs.slack.dev/apis/events-api/using-socket-mode */
  openConnections: 10,
} as const;

/**
 * Checks the blocks of a message.
 *
 * @throws SlackRefusal `invalid_blocks_format`, `invalid_blocks` or `msg_blocks_too_long`.
 */
export function checkMessageBlocks(blocks: unknown, checkFile: FileCheck): JsonObject[] {
  if (!Array.isArray(blocks) || !blocks.every(isObject)) {
    throw new SlackRefusal('invalid_blocks_format');
  }
  const problems = findBlockProblems(blocks, 'message', checkFile);
  if (problems.length > 0) throw new SlackRefusal('invalid_blocks', problems);
  if (countTextChars(blocks) > limits.charsInAllBlocks) {
    throw new SlackRefusal('msg_blocks_too_long');
  }
  return blocks;
}

/**
 * Checks a view as the bot defines it.
 *
 * @throws SlackRefusal `view_too_large` or `invalid_arguments`.
 */
export function checkView(
  view: unknown,
  type: 'modal' | 'home',
  checkFile: FileCheck,
): asserts view is JsonObject {
  if (!isObject(view)) throw new SlackRefusal('invalid_arguments', ['view must be an object']);
  if (Buffer.byteLength(JSON.stringify(view)) > limits.viewBytes) {
    throw new SlackRefusal('view_too_large');
  }
  const problems =
    view.type === type ? [] : [`unsupported type: ${String(view.type)} [json-pointer:/view/type]`];
  problems.push(...checkShape(view, modalShape(type), '/view', checkFile));
  const blocks = Array.isArray(view.blocks) ? view.blocks : [];
  if (!blocks.every(isObject)) problems.push('blocks must be objects [json-pointer:/view/blocks]');
  problems.push(...findBlockProblems(objectsOf(blocks), type, checkFile, '/view'));
  if (type === 'modal' && hasInput(objectsOf(blocks)) && !view.submit) {
    problems.push('missing required field: submit [json-pointer:/view]');
  }
  if (problems.length > 0) throw new SlackRefusal('invalid_arguments', problems);
}

/** @throws SlackRefusal `invalid_metadata_format` or `metadata_too_large`. */
export function checkMetadata(metadata: unknown): JsonObject {
  const good =
    isObject(metadata) && textOf(metadata.event_type) !== '' && isObject(metadata.event_payload);
  if (!good) throw new SlackRefusal('invalid_metadata_format');
  if (Buffer.byteLength(JSON.stringify(metadata)) > limits.metadataBytes) {
    throw new SlackRefusal('metadata_too_large');
  }
  return metadata;
}

function findBlockProblems(
  blocks: readonly JsonObject[],
  surface: Surface,
  checkFile: FileCheck,
  root = '',
): string[] {
  const most = surface === 'message' ? limits.blocksPerMessage : limits.blocksPerView;
  const problems: string[] = [];
  if (blocks.length > most) {
    problems.push(`no more than ${most} items allowed [json-pointer:${root}/blocks]`);
  }
  const seen = new Set<string>();
  blocks.forEach((block, index) => {
    const at = `${root}/blocks/${index}`;
    const shape = blockShapes(surface)[textOf(block.type)];
    if (!shape) {
      problems.push(`unsupported type: ${String(block.type)} [json-pointer:${at}/type]`);
      return;
    }
    problems.push(...checkShape(block, shape, at, checkFile));
    const id = textOf(block.block_id);
    if (id !== '' && seen.has(id)) {
      problems.push(`\`block_id\` already exists: ${id} [json-pointer:${at}/block_id]`);
    }
    seen.add(id);
  });
  return problems;
}

function hasInput(blocks: readonly JsonObject[]): boolean {
  return blocks.some((block) => block.type === 'input');
}

/** Characters of everything a reader could see; ids and values are not text. */
function countTextChars(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + countTextChars(one), 0);
  if (!isObject(value)) return 0;
  return Object.entries(value).reduce((sum, [key, inner]) => {
    if (typeof inner !== 'string') return sum + countTextChars(inner);
    return key === 'text' || key === 'alt_text' ? sum + inner.length : sum;
  }, 0);
}
