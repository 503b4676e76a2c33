/**
 * The Web API methods that this adapter calls and the bot scope that each needs.
 * Source: the page of each method, https://docs.slack.dev/reference/methods
 */
export const methodScopes = {
  'auth.test': [],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.open': ['im:write'],
  'conversations.members': ['channels:read', 'groups:read'],
  'users.conversations': ['channels:read', 'groups:read'],
  'users.info': ['users:read'],
  'files.getUploadURLExternal': ['files:write'],
  'files.completeUploadExternal': ['files:write'],
  'views.open': [],
  'views.publish': [],
  'views.push': [],
  'views.update': [],
} as const;

/** Slash commands are a scope without a method. */
export const commandScope = 'commands';

/** Files that people hand in are fetched by their address, with the bot's token; no method either. */
export const fileScope = 'files:read';

/** Methods that work only where a workspace grants more; without them `find` cannot know. */
export const optionalMethodScopes = {
  'conversations.history': ['channels:history', 'groups:history', 'im:history'],
} as const;
