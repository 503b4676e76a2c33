/**
 * The parts of Slack's payloads that we read, with caps on every text; unknown parts are dropped.
 * Shapes: https://docs.slack.dev/reference/interaction-payloads
 */
import { z } from 'zod';
import type { FieldValue } from '../../bot/view.ts';

const id = z.string().min(1).max(255);
const name = z.string().max(255);
const url = z.string().max(500);
const option = z.object({ value: z.string().max(150) });

/** A slash command. */
export const slashBody = z.object({
  command: z.string().min(2).max(64),
  text: z.string().max(8000).default(''),
  team_id: id,
  team_domain: name.optional(),
  enterprise_id: z.string().max(255).optional(),
  channel_id: id,
  user_id: id,
  user_name: name.optional(),
  trigger_id: id,
  response_url: url,
});

/** See `slashBody`. */
export type SlashBody = z.infer<typeof slashBody>;

const cut = z.string().transform((text) => text.slice(0, 255));

const file = z.object({
  name: cut.nullish(),
  size: z.number().nullish(),
  url_private: z.string().max(2000).nullish(),
  url_private_download: z.string().max(2000).nullish(),
});

const input = z.object({
  type: z.string().max(64),
  /** Slack counts letters where we count UTF-16 units, of which one may take many. */
  value: z.string().max(12_000).nullish(),
  selected_option: option.nullish(),
  selected_options: z.array(option).max(100).nullish(),
  selected_date_time: z.number().int().min(0).max(9_999_999_999).nullish(),
  files: z.array(file).max(10).nullish(),
});

/** What an element holds. */
export type Chosen = z.infer<typeof input>;

const person = {
  user: z.object({
    id,
    name: name.optional(),
    username: name.optional(),
    team_id: id.optional(),
  }),
  team: z.object({ id, domain: name.optional() }).nullish(),
  enterprise: z.object({ id }).nullish(),
};

const pressedView = z.object({
  id,
  hash: id,
  type: z.string().max(64).optional(),
  title: z.object({ text: z.string().max(255) }).nullish(),
  private_metadata: z.string().max(3000).optional(),
});

/** Buttons and choices, in a message or in a form. */
export const actionsBody = z.object({
  ...person,
  type: z.literal('block_actions'),
  trigger_id: id,
  response_url: url.optional(),
  channel: z.object({ id }).nullish(),
  container: z
    .object({ channel_id: id.optional(), is_ephemeral: z.boolean().optional() })
    .nullish(),
  message: z.object({ ts: id }).nullish(),
  view: pressedView.nullish(),
  actions: z
    .array(
      input.extend({
        action_id: id,
        block_id: z.string().max(255).optional(),
        url: z.string().nullish(),
      }),
    )
    .min(1)
    .max(25),
});

/** See `actionsBody`. */
export type ActionsBody = z.infer<typeof actionsBody>;

/** A form that was sent. */
export const submissionBody = z.object({
  ...person,
  type: z.literal('view_submission'),
  view: pressedView.extend({
    callback_id: z.string().max(255),
    blocks: z.array(z.object({ type: z.string().max(64), block_id: z.string().max(255) })).max(100),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), input)) }),
  }),
});

/** See `submissionBody`. */
export type SubmissionBody = z.infer<typeof submissionBody>;

/**
 * What a person chose or typed, or null when it is empty or a file; a moment as ISO instant. Boxes of
 * which none is ticked are an empty list: unticking the last one is an answer too.
 */
export function chosenOf(element: Chosen): FieldValue | null {
  switch (element.type) {
    case 'button':
    case 'file_input':
      return null;
    case 'radio_buttons':
    case 'static_select':
      return element.selected_option?.value ?? null;
    case 'checkboxes':
      return (element.selected_options ?? []).map(({ value }) => value);
    case 'multi_static_select': {
      const values = (element.selected_options ?? []).map(({ value }) => value);
      return values.length > 0 ? values : null;
    }
    case 'datetimepicker': {
      const seconds = element.selected_date_time;
      return seconds ? new Date(seconds * 1000).toISOString() : null;
    }
    default:
      return element.value || null;
  }
}

/** True for an element in which several values may be chosen. */
export function severalOf(element: Chosen): boolean {
  return element.type === 'checkboxes' || element.type === 'multi_static_select';
}
