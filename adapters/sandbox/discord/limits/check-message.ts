import {
  type JsonObject,
  objectOf,
  objectsOf,
  textOf,
  textOrDigitsOf,
  textsOf,
} from '../../stand-in/json.ts';
import { DiscordRefusal } from '../refusal.ts';
import { checkMessageComponents } from './check-components.ts';
import { FLAGS, limits } from './limits.ts';
import { createProblems, type Problems } from './problems.ts';

/** A message as it would stand after the request. */
export interface MessageDraft {
  readonly content: string;
  readonly embeds: readonly JsonObject[];
  readonly components: readonly JsonObject[];
  readonly flags: number;
  readonly files: readonly {
    readonly filename: string;
    readonly size: number;
    readonly description: string | null;
  }[];
}

/**
 * Refuses a message that Discord would refuse.
 *
 * @throws DiscordRefusal 50035 with every fault and its path, 50006 for an empty message, 40005 for a file
 * over 10 MiB.
 */
export function checkMessage(draft: MessageDraft, body: JsonObject): void {
  const problems = createProblems();
  const v2 = (draft.flags & FLAGS.componentsV2) !== 0;
  problems.text('content', draft.content, 0, limits.content);
  checkEmbeds(problems, draft.embeds);
  checkFiles(problems, draft);
  checkMentions(problems, objectOf(body.allowed_mentions));
  problems.text('nonce', textOrDigitsOf(body.nonce), 0, limits.nonce);
  const filenames = new Set(draft.files.map((file) => file.filename));
  checkMessageComponents(problems, draft.components, v2, filenames);
  if (v2 && (draft.content !== '' || draft.embeds.length > 0)) {
    const field = draft.content === '' ? 'embeds' : 'content';
    const message = `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`;
    problems.add(field, 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2', message);
  }
  problems.throwIfAny();
  const parts = draft.embeds.length + draft.components.length + draft.files.length;
  if (draft.content.trim() === '' && parts === 0) throw new DiscordRefusal('emptyMessage');
}

function checkEmbeds(problems: Problems, embeds: readonly JsonObject[]): void {
  problems.count('embeds', embeds.length, 0, limits.embeds);
  let total = 0;
  const text = (path: string, value: unknown, min: number, max: number) => {
    total += [...textOf(value)].length;
    problems.text(path, value, min, max);
  };
  embeds.forEach((embed, index) => {
    const path = `embeds.${index}`;
    const fields = objectsOf(embed.fields);
    text(`${path}.title`, embed.title, 0, limits.embedTitle);
    text(`${path}.description`, embed.description, 0, limits.embedDescription);
    text(`${path}.footer.text`, objectOf(embed.footer).text, 0, limits.embedFooter);
    text(`${path}.author.name`, objectOf(embed.author).name, 0, limits.embedAuthor);
    problems.count(`${path}.fields`, fields.length, 0, limits.embedFields);
    fields.forEach((field, at) => {
      text(`${path}.fields.${at}.name`, field.name, 1, limits.embedFieldName);
      text(`${path}.fields.${at}.value`, field.value, 1, limits.embedFieldValue);
    });
  });
  if (total > limits.embedsTotal) {
    const message = 'Embed size exceeds maximum size of 6000';
    problems.add('embeds', 'MAX_EMBED_SIZE_EXCEEDED', message);
  }
}

function checkFiles(problems: Problems, draft: MessageDraft): void {
  problems.count('attachments', draft.files.length, 0, limits.files);
  draft.files.forEach((file, index) => {
    if (file.size > limits.fileBytes) throw new DiscordRefusal('tooLarge');
    const path = `attachments.${index}.description`;
    problems.text(path, file.description, 0, limits.fileDescription);
  });
}

function checkMentions(problems: Problems, allowed: JsonObject): void {
  const parse = textsOf(allowed.parse);
  for (const kind of ['users', 'roles'] as const) {
    const ids = textsOf(allowed[kind]);
    problems.count(`allowed_mentions.${kind}`, ids.length, 0, limits.allowedMentions);
    if (parse.includes(kind) && ids.length > 0) {
      const message = `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`;
      problems.add('allowed_mentions', 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE', message);
    }
  }
}
