import type { Field, FieldValue, Message } from '../../bot/view.ts';
import type { BuiltNetwork } from './build.ts';
import { formOf, messageOf, type Product } from './product.ts';

/** A survey as a coordinator sends it in a test; everything has a default. */
export interface SurveyPlan {
  readonly by?: string;
  readonly template?: string;
  readonly anonymity?: string;
  readonly breakdown?: string;
  readonly reminders?: number;
  readonly label?: string;
  /** Channel ids; all channels of the network unless given. */
  readonly channels?: readonly string[];
  readonly groups?: readonly string[];
  readonly opens?: string;
  readonly closes: string;
  readonly hold?: number;
  /** Alters the draft before it is sent out. */
  readonly change?: (waveId: string) => Promise<unknown>;
}

/** Makes and launches a survey through the forms, as a coordinator does; returns the wave's id. */
export async function sendSurvey(
  product: Product,
  network: BuiltNetwork,
  plan: SurveyPlan,
): Promise<string> {
  const by = plan.by ?? 'Coordinator';
  const made = await product.press(by, {
    command: 'pulse.draft',
    values: {
      template: plan.template ?? 'programme',
      anonymity: plan.anonymity ?? 'confidential',
      breakdown: plan.breakdown ?? 'group',
      reminders: String(plan.reminders ?? 2),
      ...(plan.label ? { label: plan.label } : {}),
    },
  });
  const waveId = waveOf(messageOf(made));
  await product.press(by, {
    command: 'pulse.audience',
    ids: [waveId],
    values: {
      channels:
        plan.channels ?? network.places.flatMap(({ channels }) => channels.map(({ id }) => id)),
      groups: plan.groups ?? [],
    },
  });
  messageOf(
    await product.press(by, {
      command: 'pulse.timing',
      ids: [waveId],
      values: {
        ...(plan.opens ? { opens: plan.opens } : {}),
        closes: plan.closes,
        hold: String(plan.hold ?? 0),
      },
    }),
  );
  await plan.change?.(waveId);
  messageOf(await product.press(by, { command: 'pulse.launch', ids: [waveId] }));
  await product.work();
  return waveId;
}

/** The wave of a draft, by the button that sends it out, whatever its label. */
function waveOf(draft: Message): string {
  const buttons = draft.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));
  const launch = buttons.find((one) => one.kind === 'button' && one.to.command === 'pulse.launch');
  if (launch?.kind !== 'button' || !launch.to.ids[0]) throw new Error('This is no draft.');
  return launch.to.ids[0];
}

/**
 * Answers a survey page by page, by question wording → choice (or text), and sends it; with
 * `mayQuote` she ticks every box that lets her words be quoted.
 */
export async function answerSurvey(
  product: Product,
  who: string,
  waveId: string,
  choices: readonly string[],
  { mayQuote = false } = {},
): Promise<void> {
  let form = formOf(await product.press(who, { command: 'pulse.open', ids: [waveId] }));
  const left = [...choices];
  for (;;) {
    const values: Record<string, FieldValue> = {};
    for (const field of form.fields) {
      const box = boxIn(field);
      if (box) values[field.name] = mayQuote ? [box] : [];
      const value = box ? undefined : left.shift();
      if (value !== undefined && value !== '') values[field.name] = value;
    }
    const { command, ids, value } = form.submit.to;
    const reply = await product.press(who, {
      command,
      ids,
      ...(value === undefined ? {} : { value }),
      values,
    });
    if (reply.kind !== 'form') {
      messageOf(reply);
      return;
    }
    form = reply.form;
  }
}

/** What ticking the box beside a free text sends; null for any other field. */
export function boxIn(field: Field): string | null {
  return field.kind === 'multiple' && field.withText ? (field.choices[0]?.value ?? null) : null;
}
