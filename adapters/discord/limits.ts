/**
 * Discord's documented limits as data; the renderers beside this file keep to them.
 *
 * Texts are counted in UTF-16 units, the strictest way. Sources are pages of
 * https://docs.discord.com/developers, named before each group.
 */
export const limits = {
  // components/reference: Components V2, Text Display, Action Row, Button, String Select
  components: 40,
  /** All text displays of a message together; observed, not documented. */
  textTotal: 4000,
  rowButtons: 5,
  customId: 100,
  buttonLabel: 80,
  buttonUrl: 512,
  selectOptions: 25,
  optionText: 100,
  placeholder: 150,
  // resources/message: Create Message; components/reference: Legacy Message Component Behavior
  content: 2000,
  rows: 5,
  // resources/message: Attachment; reference: Uploading Files
  altText: 1024,
  // interactions/receiving-and-responding: Modal; components/reference: Label, Text Input, groups
  modalTitle: 45,
  modalComponents: 5,
  label: 45,
  labelDescription: 100,
  input: 4000,
  inputPlaceholder: 100,
  radioMin: 2,
  groupOptions: 10,
  // interactions/application-commands
  commandDescription: 100,
  choiceText: 100,
  choices: 25,
  // interactions/receiving-and-responding: three seconds; the rest is the way there and back
  deferAfterMs: 2000,
  // topics/rate-limits: 5 messages in 5 seconds a channel
  channelIntervalMs: 1000,
  /**
   * Not documented. The documentation warns that a bot which opens many conversations may be barred
   * from opening any (resources/user, Create DM), so we go at a tenth of the 50 requests a second.
   */
  directIntervalMs: 200,
  /** `enforce_nonce` holds for "the past few minutes" (resources/message, Create Message). */
  sameKeyMs: 120_000,
} as const;
