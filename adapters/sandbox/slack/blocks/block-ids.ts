import { randomBytes } from 'node:crypto';
import { isObject, type JsonObject, objectsOf, textOrNull } from '../../stand-in/json.ts';

/** Blocks as Slack stores them: a block_id on each, an action_id on every element that acts. */
export function fillBlockIds(blocks: readonly JsonObject[]): JsonObject[] {
  return blocks.map((block) => {
    const filled: { [key: string]: unknown } = {
      ...block,
      block_id: textOrNull(block.block_id) ?? shortId(),
    };
    if (block.type === 'actions') filled.elements = objectsOf(block.elements).map(fillActionId);
    if (block.type === 'input' && isObject(block.element)) {
      filled.element = fillActionId(block.element);
    }
    if (isObject(block.accessory) && block.accessory.type !== 'image') {
      filled.accessory = fillActionId(block.accessory);
    }
    return filled;
  });
}

function fillActionId(element: JsonObject): JsonObject {
  return { ...element, action_id: textOrNull(element.action_id) ?? shortId() };
}

function shortId(): string {
  return randomBytes(4).toString('base64url').slice(0, 5);
}
