/**
 * Discord's documented limits as data; the checks beside this file refuse what goes over them.
 * The source stands before each group.
 */
export const limits = {
  // https://docs.discord.com/developers/resources/message#create-message
  content: 2000,
  // https://docs.discord.com/developers/resources/message#embed-object-embed-limits
  embeds: 10,
  embedsTotal: 6000,
  embedTitle: 256,
  embedDescription: 4096,
  embedFields: 25,
  embedFieldName: 256,
  embedFieldValue: 1024,
  embedFooter: 2048,
  embedAuthor: 256,
  // https://docs.discord.com/developers/resources/message#attachment-object
  files: 10,
  fileDescription: 1024,
  // https://docs.discord.com/developers/resources/message#allowed-mentions-object
  allowedMentions: 100,
  // https://docs.discord.com/developers/resources/message#create-message
  nonce: 25,
  /** "the past few minutes" in the documentation; three is what the stand-in remembers. */
  nonceMs: 3 * 60_000,
  // https://docs.discord.com/developers/reference#uploading-files
  requestBytes: 25 * 1024 * 1024,
  fileBytes: 10 * 1024 * 1024,
  // https://docs.discord.com/developers/components/reference
  rows: 5,
  rowButtons: 5,
  customId: 100,
  buttonLabel: 80,
  buttonUrl: 512,
  selectOptions: 25,
  optionText: 100,
  selectPlaceholder: 150,
  componentsTotal: 40,
  /** Not in the documentation; observed by many bots for all text displays of a message together. */
  textTotal: 4000,
  sectionTexts: 3,
  galleryItems: 10,
  mediaDescription: 1024,
  // https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-modal
  modalTitle: 45,
  modalComponents: 5,
  // https://docs.discord.com/developers/components/reference#label, #text-input, #file-upload, #radio-group
  labelText: 45,
  labelDescription: 100,
  inputLength: 4000,
  inputPlaceholder: 100,
  uploadFiles: 10,
  radioOptionsMin: 2,
  groupOptions: 10,
  // https://docs.discord.com/developers/interactions/application-commands#application-command-object
  commands: 100,
  commandText: 8000,
  commandDescription: 100,
  commandOptions: 25,
  commandChoices: 25,
  choiceText: 100,
  stringOption: 6000,
  autocompleteChoices: 25,
  // https://docs.discord.com/developers/interactions/receiving-and-responding#responding-to-an-interaction
  answerWithinMs: 3000,
  tokenMs: 15 * 60_000,
  // https://docs.discord.com/developers/events/gateway#rate-limiting, #session-start-limit-object
  identifiesADay: 1000,
  gatewaySendsAMinute: 120,
  gatewayPayloadBytes: 4096,
  // https://docs.discord.com/developers/topics/rate-limits
  requestsASecond: 50,
  channelMessages: 5,
  channelMessagesMs: 5000,
  // https://docs.discord.com/developers/resources/guild-scheduled-event
  scheduledEvents: 100,
  eventName: 100,
  eventDescription: 1000,
  eventLocation: 100,
} as const;

/** A command's name. Source: interactions/application-commands, Application Command Naming. */
export const COMMAND_NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

/** Bits of a message's `flags`. Source: resources/message, Message Flags. */
export const FLAGS = { ephemeral: 64, loading: 128, componentsV2: 32_768 } as const;

/** Component types. Source: components/reference, Component Types. */
export const COMPONENT = {
  row: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  userSelect: 5,
  roleSelect: 6,
  mentionableSelect: 7,
  channelSelect: 8,
  section: 9,
  text: 10,
  thumbnail: 11,
  gallery: 12,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
  fileUpload: 19,
  radioGroup: 21,
  checkboxGroup: 22,
  checkbox: 23,
} as const;

/** True for the five kinds of list a person chooses from. */
export function isSelect(type: unknown): boolean {
  return typeof type === 'number' && (type === COMPONENT.stringSelect || (type >= 5 && type <= 8));
}
