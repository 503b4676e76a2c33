import { z } from 'zod';
import { type CaseRow, listCases, listOwnCases, startCase } from '../../../db/case-study.ts';
import { type LocalityRow, listLocalities } from '../../../db/locality.ts';
import type { Outcome } from '../../command.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import { pageOf } from '../../paging.ts';
import { hasRole, readers } from '../../role.ts';
import { cutText, toOneLine } from '../../text.ts';
import { type Block, type Button, LONGEST_LABEL, type Reply } from '../../view.ts';
import { planNudge } from './nudging.ts';
import { caseMessage } from './overview.ts';
import { type caseInput, readLocality } from './study.ts';
import { words } from './words.en.ts';

export const listInput = z.object({
  locality: z
    .string()
    .max(120)
    .optional()
    .transform((text) => toOneLine(text ?? '')),
  /** Which page of the list, from 0. */
  value: z.coerce.number().int().min(0).max(1000).default(0),
});

/**
 * `/kpi case`: the case study of a locality by its name, begun if it is not yet; without one the list of
 * localities. Who is an author only finds hers.
 */
export async function findCases(
  work: Work,
  actor: Member,
  { locality: typed, value: page }: z.output<typeof listInput>,
): Promise<Outcome> {
  if (!hasRole(actor.person, readers)) return showOwn(work, actor, typed);
  const all = await listLocalities(work.tx);
  if (all.length === 0) throw new Refusal('not-found', words.noLocalities);
  const found = typed === '' ? null : pick(all, typed);
  if (found) return begin(work, actor, found.id);
  return { kind: 'whisper', message: listMessage(all, await listCases(work.tx), page) };
}

/** Begins a locality's case study, or goes on with one that was ended: the button beside it. */
export async function startFrom(
  work: Work,
  actor: Member,
  input: z.output<typeof caseInput>,
): Promise<Reply> {
  return begin(work, actor, input.locality);
}

async function begin(work: Work, actor: Member, localityId: string): Promise<Reply> {
  const { id } = await readLocality(work, localityId);
  const isNew = await startCase(work.tx, id, actor.person.id);
  if (isNew) {
    await planNudge(work, id);
    await audit(work, 'kpi.case-started', { actorId: actor.person.id, subjectId: id });
  }
  const done = isNew ? words.started : undefined;
  return { kind: 'whisper', message: await caseMessage(work, actor, id, done) };
}

async function showOwn(work: Work, actor: Member, typed: string): Promise<Reply> {
  const own = await listOwnCases(work.tx, actor.person.id);
  const localities = own.map(({ localityId, locality }) => ({ id: localityId, name: locality }));
  const [only] = typed === '' ? localities : [pick(localities, typed)];
  if (!only) throw new Refusal('not-allowed', words.notAuthor);
  if (own.length === 1 || typed !== '')
    return { kind: 'whisper', message: await caseMessage(work, actor, only.id) };
  return { kind: 'whisper', message: listMessage(localities, own, 0) };
}

/** By its name, else the only one that has the words in it. */
function pick(all: readonly LocalityRow[], typed: string): LocalityRow {
  const plain = (text: string) => text.toLocaleLowerCase('en-GB');
  const exact = all.find(({ name }) => plain(name) === plain(typed));
  const [first, second] = all.filter(({ name }) => plain(name).includes(plain(typed)));
  if (exact) return exact;
  if (!first) throw new Refusal('not-found', words.noSuch);
  if (second) throw new Refusal('bad-input', words.several);
  return first;
}

function listMessage(all: readonly LocalityRow[], cases: readonly CaseRow[], page: number) {
  const { shown, blocks } = pageOf(all, page, { command: 'kpi.cases', ids: [] });
  const summary: Button = {
    kind: 'button',
    label: words.summaryButton,
    to: { command: 'kpi.case-summary', ids: [] },
  };
  return {
    summary: words.listHeading,
    blocks: [
      { kind: 'heading' as const, text: words.listHeading },
      { kind: 'note' as const, text: words.listIntro },
      ...shown.flatMap((each) =>
        localityBlocks(each, cases.find(({ localityId }) => localityId === each.id) ?? null),
      ),
      ...blocks,
      { kind: 'buttons' as const, buttons: [summary] },
    ],
  };
}

function localityBlocks({ id, name }: LocalityRow, study: CaseRow | null): readonly Block[] {
  const state = study
    ? study.endedAt
      ? words.state.ended
      : words.state.underWay
    : words.state.none;
  return [
    { kind: 'text', text: [{ bold: name }, ` · ${state}`] },
    {
      kind: 'buttons',
      buttons: [
        {
          kind: 'button',
          label: cutText(study ? words.open(name) : words.start(name), LONGEST_LABEL),
          to: { command: study ? 'kpi.case-open' : 'kpi.case-start', ids: [id] },
        },
      ],
    },
  ];
}
