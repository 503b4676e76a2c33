import { z } from 'zod';
import { type CellRow, listEvidence, listEvidenceChanges } from '../../../db/evidence.ts';
import { type ItemRow, listItems } from '../../../db/evidence-item.ts';
import type { Member, Work } from '../../context.ts';
import { expiryOf } from '../../signed-link.ts';
import { cutText } from '../../text.ts';
import type { Block, Button, Message, Reply } from '../../view.ts';
import { cellWords } from './cell-words.en.ts';
import { type EvidenceKind, evidenceKinds, isReport } from './kinds.ts';
import { evidenceUrl } from './link.ts';
import { type Place, placeInput, readPlace } from './reading.ts';
import { formWords, words } from './words.en.ts';

/** What stood there before is told as far as a message takes it; all of it stands on the page. */
const MOST_BEFORE = 6;
const NOTE_BEFORE = 120;

const kind = z.enum(evidenceKinds, { error: formWords.kindMissing });

/** Opens the choice of one kind, to see all of it. */
export async function chooseCell(
  work: Work,
  _actor: Member,
  input: z.output<typeof placeInput>,
): Promise<Reply> {
  const { locality, year } = await readPlace(work, input);
  const ids = [locality.id, year.id];
  return {
    kind: 'form',
    form: {
      title: formWords.cellTitle,
      intro: [{ kind: 'text', text: formWords.groupIntro(locality.name, year.name) }],
      fields: [
        {
          kind: 'single',
          name: 'kind',
          label: formWords.cellKind,
          required: true,
          choices: evidenceKinds.map((value) => ({ value, label: words.markedKind(value) })),
        },
      ],
      submit: { label: formWords.cellShow, to: { command: 'kpi.evidence-cell', ids } },
      reopen: { command: 'kpi.evidence-choose', ids },
    },
  };
}

export const chosenCellInput = placeInput.extend({ kind });

/** One kind of evidence of an area in a year: what is said, its links and files, what it said before. */
export async function showCell(
  work: Work,
  actor: Member,
  input: z.output<typeof chosenCellInput>,
): Promise<Reply> {
  const place = await readPlace(work, input);
  const message = await cellMessage(work, actor, { ...place, kind: input.kind });
  return { kind: 'replace', message };
}

/** A button about one cell carries its kind as value. */
export const cellInput = placeInput.extend({ value: kind });

/** A locality in a year, and one kind. */
export type Cell = Place & { readonly kind: EvidenceKind };

/** The ids of a cell, as tables name them. */
export function keyOf({ locality, year, kind: of }: Cell) {
  return { localityId: locality.id, yearId: year.id, kind: of };
}

/** What is said of a cell; null where nothing is. */
export async function readCell(work: Work, cell: Cell): Promise<CellRow | null> {
  const cells = await listEvidence(work.tx, keyOf(cell));
  return cells.find((one) => one.kind === cell.kind) ?? null;
}

/** A cell as a message, with what was just done above it. */
export async function cellMessage(
  work: Work,
  actor: Member,
  cell: Cell,
  done: readonly Block[] = [],
): Promise<Message> {
  const summary = cellWords.heading(cell.kind, cell.locality.name, cell.year.name);
  const said = await readCell(work, cell);
  return {
    summary,
    blocks: [
      { kind: 'heading', text: summary },
      ...done,
      ...saidBlocks(said),
      ...(isReport(cell.kind) ? [{ kind: 'note' as const, text: cellWords.isReport }] : []),
      ...itemBlocks(work, actor, await listItems(work.tx, keyOf(cell))),
      ...(await beforeBlocks(work, cell)),
      { kind: 'buttons', buttons: cellButtons(cell) },
    ],
  };
}

function saidBlocks(said: CellRow | null): readonly Block[] {
  if (!said) return [{ kind: 'text', text: words.state(null) }];
  const { state, note, sourcesDisagree, by, setAt } = said;
  return [
    { kind: 'text', text: [{ bold: words.state(state) }, words.dot, ...words.saidBy(by, setAt)] },
    ...(note === null ? [] : [{ kind: 'text' as const, text: note }]),
    ...(sourcesDisagree ? [{ kind: 'text' as const, text: cellWords.disagree }] : []),
  ];
}

function itemBlocks(work: Work, actor: Member, items: readonly ItemRow[]): readonly Block[] {
  const until = expiryOf(work);
  const blocks = items.flatMap((item): readonly Block[] => {
    const { id, name, link, bytes } = item;
    const whose = { networkId: work.networkId, personId: actor.person.id, itemId: id };
    const buttons: Button[] = [
      ...(link === null
        ? [
            {
              kind: 'link' as const,
              label: cellWords.get,
              url: evidenceUrl(work, { ...whose, form: 'file' }, until),
            },
          ]
        : []),
      {
        kind: 'button',
        label: cellWords.remove,
        confirm: cellWords.confirmRemove,
        to: { command: 'kpi.evidence-remove-item', ids: [id] },
      },
    ];
    const text = link === null ? cellWords.file(name, bytes ?? 0) : [{ link: name, url: link }];
    return [
      { kind: 'text', text },
      { kind: 'buttons', buttons },
    ];
  });
  const hasFile = items.some(({ link }) => link === null);
  return [
    ...blocks,
    ...(hasFile ? [{ kind: 'note' as const, text: cellWords.expires(until.toISOString()) }] : []),
  ];
}

async function beforeBlocks(work: Work, cell: Cell): Promise<readonly Block[]> {
  const before = await listEvidenceChanges(work.tx, keyOf(cell));
  if (before.length === 0) return [];
  const items = before
    .slice(0, MOST_BEFORE)
    .map(({ state, note, sourcesDisagree, by, setAt }) => [
      cellWords.beforeLine(state, note && cutText(note, NOTE_BEFORE), sourcesDisagree),
      words.dot,
      ...words.saidBy(by, setAt),
    ]);
  const more = before.length - items.length;
  return [
    { kind: 'text', text: [{ bold: cellWords.before }] },
    { kind: 'list', items },
    ...(more > 0 ? [{ kind: 'note' as const, text: cellWords.moreBefore(more) }] : []),
  ];
}

function cellButtons({ locality, year, kind: value }: Cell): readonly Button[] {
  const ids = [locality.id, year.id];
  const button = (label: string, command: string): Button => ({
    kind: 'button',
    label,
    to: { command, ids, value },
  });
  return [
    button(cellWords.buttonNote, 'kpi.evidence-note'),
    button(cellWords.buttonAdd, 'kpi.evidence-add'),
    {
      kind: 'button',
      label: cellWords.buttonBack,
      to: { command: 'kpi.evidence-locality', ids },
    },
  ];
}
