/**
 * What Slack takes, in characters (UTF-16 units), items or bytes as the name says; each with its
 * page. Where Slack publishes no number we stay below the strictest one seen.
 */
const docs = 'https://docs.slack.dev/reference/block-kit';

/** Slack's limits; see above. */
export const limits = {
  /** Longer text is refused by chat.update: https://docs.slack.dev/reference/methods/chat.update */
  summary: { most: 4000, source: 'https://docs.slack.dev/reference/methods/chat.update' },
  blocksPerMessage: { most: 50, source: `${docs}/blocks` },
  blocksPerView: { most: 100, source: `${docs}/blocks` },
  /** Unpublished, seen near 13,200: `msg_blocks_too_long`. */
  textInAllBlocks: { most: 12_000, source: 'https://github.com/slackapi/bolt-js/issues/2509' },
  header: { most: 150, source: `${docs}/blocks/header-block` },
  /** Of a section; taken for rich text too, where none is published. */
  text: { most: 3000, source: `${docs}/blocks/section-block` },
  contextElements: { most: 10, source: `${docs}/blocks/context-block` },
  buttonsPerBlock: { most: 25, source: `${docs}/blocks/actions-block` },
  buttonLabel: { most: 75, source: `${docs}/block-elements/button-element` },
  buttonUrl: { most: 3000, source: `${docs}/block-elements/button-element` },
  confirmTitle: { most: 100, source: `${docs}/composition-objects/confirmation-dialog-object` },
  confirmText: { most: 300, source: `${docs}/composition-objects/confirmation-dialog-object` },
  confirmButton: { most: 30, source: `${docs}/composition-objects/confirmation-dialog-object` },
  imageAlt: { most: 2000, source: `${docs}/blocks/image-block` },
  radios: { most: 10, source: `${docs}/block-elements/radio-button-group-element` },
  checkboxes: { most: 10, source: `${docs}/block-elements/checkboxes-element` },
  options: { most: 100, source: `${docs}/block-elements/select-menu-element` },
  optionText: { most: 75, source: `${docs}/composition-objects/option-object` },
  optionValue: { most: 75, source: `${docs}/composition-objects/option-object` },
  placeholder: { most: 150, source: `${docs}/block-elements/select-menu-element` },
  inputLabel: { most: 2000, source: `${docs}/blocks/input-block` },
  inputText: { most: 3000, source: `${docs}/block-elements/plain-text-input-element` },
  modalTitle: { most: 24, source: 'https://docs.slack.dev/reference/views/modal-views' },
  modalButton: { most: 24, source: 'https://docs.slack.dev/reference/views/modal-views' },
  privateMetadata: { most: 3000, source: 'https://docs.slack.dev/reference/views/modal-views' },
} as const;

/** How far a request's time stamp may lie back: docs.slack.dev/authentication/verifying-requests */
export const SIGNATURE_AGE_S = 300;

/** A request body is never near this; Slack names no limit of its own. */
export const BODY_BYTES = 1024 * 1024;
