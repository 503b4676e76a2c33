/**
 * Discord's documented limits as data; the renderers beside this file keep to them.
 *
 * Texts are counted in UTF-16 units, the strictest way. The source stands before each group.
 */
export const limits = {
  // https://docs.discord.com/developers/components/reference
  components: 40,
  // https://docs.discord.com/developers/resources/channel#create-message (files[n])
  files: 10,
  // https://docs.discord.com/developers/reference#uploading-files
  fileBytes: 10 * 1024 * 1024,
  /** Not documented; longer names are cut, and then nothing refers to the file any more. */
  fileName: 100,
  /** All text displays of a message together; observed, not documented there. */
  textTotal: 4000,
  // https://docs.discord.com/developers/components/reference#action-row, #button, #string-select
  rowButtons: 5,
  customId: 100,
  buttonLabel: 80,
  buttonUrl: 512,
  selectOptions: 25,
  optionText: 100,
  placeholder: 150,
  // https://docs.discord.com/developers/resources/message#create-message
  content: 2000,
  // https://docs.discord.com/developers/components/reference#legacy-message-component-behavior
  rows: 5,
  // https://docs.discord.com/developers/resources/message#attachment-object
  altText: 1024,
  // https://docs.discord.com/developers/resources/guild-scheduled-event
  eventName: 100,
  eventDescription: 1000,
  eventLocation: 100,
  // https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-modal
  modalTitle: 45,
  modalComponents: 5,
  // https://docs.discord.com/developers/components/reference#label, #text-input, #radio-group, #checkbox-group
  label: 45,
  labelDescription: 100,
  input: 4000,
  inputPlaceholder: 100,
  radioMin: 2,
  groupOptions: 10,
  // https://docs.discord.com/developers/interactions/application-commands#application-command-object
  commandDescription: 100,
  choiceText: 100,
  choices: 25,
  // https://docs.discord.com/developers/interactions/receiving-and-responding#responding-to-an-interaction
  /** Three seconds there; the rest is the way there and back. */
  deferAfterMs: 2000,
  // https://docs.discord.com/developers/topics/rate-limits
  /** 5 messages in 5 seconds a channel. */
  channelIntervalMs: 1000,
  /**
   * Not documented. https://docs.discord.com/developers/resources/user#create-dm warns that a bot
   * which opens many conversations may be barred from opening any, so we go at a tenth of the 50
   * requests a second.
   */
  directIntervalMs: 200,
  // https://docs.discord.com/developers/resources/message#create-message
  /** `enforce_nonce` holds for "the past few minutes" there. */
  sameKeyMs: 120_000,
} as const;
