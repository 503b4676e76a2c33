import { z } from 'zod';
import { updateSettings } from '../../db/network.ts';
import { type AnyCommand, command } from '../command.ts';
import { Refusal } from '../errors.ts';
import type { Form } from '../view.ts';
import { audit } from './audit.ts';
import { line, lines, nothing } from './input.ts';
import { groupLabel, type Network, readNetwork } from './network.ts';
import { groupLabels, groups, words } from './words.en.ts';
import { isZone } from './zone.ts';

/** Opens the settings, filled in as they are. */
export const settings: AnyCommand = command({
  who: ['admin'],
  ids: [],
  input: nothing,
  slash: { name: 'network', sub: 'settings', description: words.slash.settings, options: [] },
  run: async (work) => ({ kind: 'form', form: settingsForm(await readNetwork(work)) }),
});

const quietHours = z
  .string({ error: words.refused.badQuiet })
  .transform(parseQuiet)
  .refine((parsed) => parsed !== null, { error: words.refused.badQuiet })
  .transform((parsed) => parsed ?? noQuiet);

const relabels = lines(2000, 120).transform((typed, check) => {
  const found: Record<string, string> = {};
  for (const each of typed) {
    const { key, label } = parseRelabel(each);
    if (!key || !label) {
      check.addIssue({ code: 'custom', message: words.refused.badRelabel(each) });
      return z.NEVER;
    }
    if (label !== groupLabels[key]) found[key] = label;
  }
  return found;
});

const changed = z.object({
  zone: line(60).refine(isZone, { error: words.refused.badZone }),
  quiet: quietHours,
  days: z.array(z.enum(['weekends', 'holidays'])).default([]),
  k: z
    .string()
    .trim()
    .regex(/^\d{1,3}$/, { error: words.refused.badK })
    .transform(Number)
    .pipe(z.number().min(5, { error: words.refused.badK })),
  relabels,
});

/** Saves the settings; the smallest group may rise, never fall. */
export const settingsSave: AnyCommand = command<z.infer<typeof changed>>({
  who: ['admin'],
  back: 'home',
  ids: [],
  input: changed,
  run: async (work, actor, input) => {
    const saved = await updateSettings(work.tx, {
      timeZone: input.zone,
      k: input.k,
      quietFrom: input.quiet.from,
      quietUntil: input.quiet.until,
      quietWeekends: input.days.includes('weekends'),
      quietHolidays: input.days.includes('holidays'),
      relabels: input.relabels,
    });
    if (!saved) {
      const sentence = words.refused.kLowered((await readNetwork(work)).k);
      throw new Refusal('not-allowed', sentence, { k: sentence });
    }
    await audit(work, 'network.settings-changed', {
      actorId: actor.person.id,
      detail: { k: input.k, zone: input.zone },
    });
    const text = words.settings.saved;
    return {
      kind: 'whisper',
      message: {
        summary: text,
        blocks: [
          { kind: 'text', text },
          {
            kind: 'buttons',
            buttons: [
              {
                kind: 'button',
                label: words.settings.areas,
                to: { command: 'network.areas', ids: [] },
              },
            ],
          },
        ],
      },
    };
  },
});

const noQuiet = { from: '00:00', until: '00:00' };

/** `20:00-8:00`, `20 to 8`, `8pm` is not taken; `none` (or the same time twice) means no quiet. */
function parseQuiet(typed: string): { readonly from: string; readonly until: string } | null {
  const text = typed.trim().toLowerCase();
  if (text === 'none') return noQuiet;
  const parts = /^(\d{1,2})(?:[:.](\d{2}))?\s*(?:-|–|to)\s*(\d{1,2})(?:[:.](\d{2}))?$/.exec(text);
  if (!parts) return null;
  const [from, until] = [
    [parts[1], parts[2]],
    [parts[3], parts[4]],
  ].map(([hour = '', minute = '00']) => ({ hour: Number(hour), minute }));
  if (!from || !until || from.hour > 23 || until.hour > 23) return null;
  if (Number(from.minute) > 59 || Number(until.minute) > 59) return null;
  return { from: clockTime(from), until: clockTime(until) };
}

function clockTime({ hour, minute }: { hour: number; minute: string }): string {
  return `${String(hour).padStart(2, '0')}:${minute}`;
}

function parseRelabel(typed: string): {
  readonly key: (typeof groups)[number] | undefined;
  readonly label: string | undefined;
} {
  const at = typed.indexOf('=');
  const left = typed.slice(0, Math.max(at, 0)).trim().toLowerCase();
  const label =
    at < 0
      ? undefined
      : typed
          .slice(at + 1)
          .trim()
          .slice(0, 60);
  return { key: groups.find((each) => each === left || groupLabels[each] === left), label };
}

function settingsForm(network: Network): Form {
  const { settings: text } = words;
  const days = [
    ...(network.quietWeekends ? ['weekends'] : []),
    ...(network.quietHolidays ? ['holidays'] : []),
  ];
  const isQuiet = network.quietFrom !== network.quietUntil;
  return {
    title: text.title,
    fields: [
      {
        kind: 'text',
        name: 'zone',
        label: text.zone,
        help: text.zoneHelp,
        required: true,
        maxLength: 60,
        initial: network.timeZone,
      },
      {
        kind: 'text',
        name: 'quiet',
        label: text.quiet,
        help: text.quietHelp,
        required: true,
        maxLength: 20,
        initial: isQuiet ? `${network.quietFrom}-${network.quietUntil}` : 'none',
      },
      {
        kind: 'multiple',
        name: 'days',
        label: text.days,
        required: false,
        initial: days,
        choices: [
          { value: 'weekends', label: text.weekends },
          { value: 'holidays', label: text.holidays },
        ],
      },
      {
        kind: 'text',
        name: 'k',
        label: text.k,
        help: text.kHelp,
        required: true,
        maxLength: 3,
        initial: String(network.k),
      },
      {
        kind: 'long-text',
        name: 'relabels',
        label: text.relabels,
        help: text.relabelsHelp,
        required: false,
        maxLength: 2000,
        initial: groups.map((group) => `${group} = ${groupLabel(network, group)}`).join('\n'),
      },
    ],
    submit: { label: text.save, to: { command: 'network.settings.save', ids: [] } },
    reopen: { command: 'network.settings', ids: [] },
  };
}
