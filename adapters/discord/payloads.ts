/**
 * The parts of Discord's interactions that we read, with caps on every text; unknown parts are
 * dropped. Shapes: https://docs.discord.com/developers/interactions/receiving-and-responding
 */
import { z } from 'zod';

const id = z.string().regex(/^\d{1,20}$/);
const name = z.string().max(255);
const customIdText = z.string().min(1).max(100);
const value = z.string().max(4000);
const values = z.array(z.string().max(100)).max(25);

const user = z.object({ id, username: name, global_name: name.nullish() });

const message = z.object({
  id,
  flags: z.number().int().optional(),
  nonce: z.union([z.string().max(64), z.number()]).nullish(),
  /** Kept as they are: only our own marks are read from them, and they go back where they came from. */
  components: z.array(z.record(z.string(), z.unknown())).max(40).optional(),
});

const base = {
  id,
  application_id: id,
  token: z.string().min(1).max(1000),
  guild_id: id.nullish(),
  channel_id: id.nullish(),
  channel: z.object({ id }).nullish(),
  member: z
    .object({ user, nick: name.nullish(), permissions: z.string().regex(/^\d{1,30}$/) })
    .nullish(),
  user: user.nullish(),
  message: message.nullish(),
  locale: z.string().max(20).nullish(),
};

const typedOption = z.object({
  name: z.string().max(32),
  value: z.union([z.string().max(6000), z.number(), z.boolean()]),
});
const subcommand = z.object({
  name: z.string().max(32),
  type: z.literal(1),
  options: z.array(typedOption).max(25).optional(),
});

const input = z.object({
  type: z.number().int(),
  custom_id: customIdText,
  value: z.union([value, z.boolean()]).nullish(),
  values: values.nullish(),
});

/** One part of a sent form: a label with its field, an old-fashioned row, or a mere text. */
const submitted = z.object({
  type: z.number().int(),
  component: input.optional(),
  components: z.array(input).max(5).optional(),
});

/** What chosen ids stand for; of all that Discord gives along, only the files. */
const resolved = z.object({
  attachments: z
    .record(
      id,
      z.object({
        filename: z.string().transform((text) => text.slice(0, 255)),
        size: z.number(),
        url: z.string().max(2000),
      }),
    )
    .optional(),
});

/** A slash command, a pressed component or a sent form. */
export const interactionBody = z.discriminatedUnion('type', [
  z.object({
    ...base,
    type: z.literal(2),
    data: z.object({
      name: z.string().max(32),
      type: z.literal(1),
      options: z
        .array(z.union([subcommand, typedOption]))
        .max(25)
        .optional(),
    }),
  }),
  z.object({
    ...base,
    type: z.literal(3),
    data: z.object({
      custom_id: customIdText,
      component_type: z.number().int(),
      values: values.optional(),
    }),
  }),
  z.object({
    ...base,
    type: z.literal(5),
    data: z.object({
      custom_id: customIdText,
      components: z.array(submitted).max(10),
      resolved: resolved.nullish(),
    }),
  }),
]);

/** An interaction as far as we read it. */
export type InteractionBody = z.infer<typeof interactionBody>;
/** A slash command. */
export type CommandBody = Extract<InteractionBody, { type: 2 }>;
/** A pressed button or a choice from a list. */
export type ComponentBody = Extract<InteractionBody, { type: 3 }>;
/** A sent form. */
export type ModalBody = Extract<InteractionBody, { type: 5 }>;
/** One filled field of a sent form. */
export type SubmittedInput = z.infer<typeof input>;

/** What every interaction has, however little else of it can be read: enough to answer it. */
export const interactionHead = z.object({
  id,
  application_id: id,
  token: base.token,
  type: z.number().int(),
});
