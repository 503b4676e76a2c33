import { inNetwork } from '../../../db/connect.ts';
import { listRoles } from '../../../db/role-grant.ts';
import { listQuestions } from '../../../db/survey.ts';
import { findWave, type WaveRow } from '../../../db/wave.ts';
import type { Context, Role, Work } from '../../context.ts';
import { csvOf, streamCsv } from '../../csv.ts';
import { type Published, type PublishedQuestion, readPublished } from '../../figures/published.ts';
import { readQuotes, readThemes } from '../../figures/themes.ts';
import { audit } from '../../network/audit.ts';
import type { Page } from '../../network/privacy.ts';
import { coordinators, hasRole, readers } from '../../role.ts';
import type { Block } from '../../view.ts';
import type { WordDocument } from '../../word-document.ts';
import { inWork } from '../../work.ts';
import type { Sheet } from '../../workbook.ts';
import { quotedBlocks, wordsBlocks } from '../comments/theme-blocks.ts';
import { isOneOfRun } from '../results/in-run.ts';
import { chartOf, groupParts } from '../results/question-charts.ts';
import { rateTable } from '../results/rate-table.ts';
import { rateOf } from '../results/results-message.ts';
import { trendBlocks } from '../results/trend.ts';
import { figuresTitle } from '../series/run-told.ts';
import { rowNamer } from '../survey/leaf.ts';
import { waveTitle, wordsFor } from '../survey/naming.ts';
import { wordingOf } from '../survey/question.ts';
import { pollWords, words } from '../words.en.ts';
import { answerRows } from './answer-rows.ts';
import { answerSheets, tooManyForSheet } from './answer-sheet.ts';
import { figureRows, figureTable, tellWording } from './figure-rows.ts';
import { type ExportForm, type ExportLink, readExportLink } from './link.ts';
import { sheetsOf } from './sheets.ts';
import { exportWords } from './words.en.ts';

const CSV = 'text/csv; charset=utf-8';

/** A page has room for all that may be quoted. */
const EVERY_QUOTE = Number.POSITIVE_INFINITY;

/** What opening a link comes to. */
export type Opened =
  | { readonly kind: 'page'; readonly page: Page }
  | {
      readonly kind: 'file';
      readonly name: string;
      readonly mediaType: string;
      readonly body: string | Uint8Array | AsyncIterable<string>;
    }
  | { readonly kind: 'document'; readonly name: string; readonly document: WordDocument }
  | { readonly kind: 'workbook'; readonly name: string; readonly sheets: readonly Sheet[] }
  | { readonly kind: 'unknown' | 'expired' };

/**
 * Opens a link to figures that `exportResults` gave out; each look is audited.
 *
 * Made of published figures only: what is withheld in chat is withheld here.
 */
export async function openExport(ctx: Context, form: ExportForm, token: string): Promise<Opened> {
  const link = readExportLink(ctx, form, token);
  if (link === 'unknown' || link === 'expired') return { kind: link };
  return inWork(ctx, link.networkId, (work) => openLink(work, link));
}

async function openLink(work: Work, link: ExportLink): Promise<Opened> {
  const wave = await findWave(work.tx, link.waveId);
  const published = wave && (await readPublished(work, wave.id));
  if (!wave || !published) return { kind: 'unknown' };
  // A time that is shown together with others has no figures of its own.
  if (isOneOfRun(wave) && link.form !== 'answers') return { kind: 'unknown' };
  const roles = (await listRoles(work.tx, link.personId)) as readonly Role[];
  if (!hasRole({ roles }, readers)) return { kind: 'expired' };
  const nameLeaf = await rowNamer(work);
  const facts = { actorId: link.personId, subjectId: wave.id, detail: { form: link.form } };
  switch (link.form) {
    case 'page': {
      await audit(work, 'pulse.results-read', facts);
      const blocks = await pageBlocks(work, wave, published, nameLeaf);
      return {
        kind: 'page',
        page: {
          title: wordsFor(wave, words, pollWords).resultsHeading(figuresTitle(wave, published)),
          blocks,
        },
      };
    }
    case 'xlsx': {
      await audit(work, 'pulse.exported', facts);
      const told = {
        rate: await rateTable(work, wave, published),
        themed: await readThemes(work, wave.id),
        quotes: await readQuotes(work, wave.id),
      };
      const sheets = sheetsOf(wave, published, told, nameLeaf);
      return { kind: 'workbook', name: exportWords.workbookName, sheets };
    }
    case 'csv': {
      await audit(work, 'pulse.exported', facts);
      const body = csvOf(exportWords.columns, figureRows(published, nameLeaf));
      return { kind: 'file', name: exportWords.fileName, mediaType: CSV, body };
    }
    case 'answers':
    case 'answer-sheet': {
      if (wave.anonymity !== 'named' || !hasRole({ roles }, coordinators))
        return { kind: 'unknown' };
      await audit(work, 'pulse.named-read', facts);
      return link.form === 'answers' ? answersFile(work, wave) : answersWorkbook(work, wave);
    }
    default:
      return link.form satisfies never;
  }
}

/** Each page is read in a transaction of its own, so that a slow reader holds none open. */
async function answersFile(work: Work, wave: WaveRow): Promise<Opened> {
  const { db, networkId } = work;
  const questions = await listQuestions(work.tx, wave.surveyId);
  const columns = [exportWords.nameColumn, ...questions.map(wordingOf)];
  const rows = answerRows((run) => inNetwork(db, networkId, run), wave.id, questions);
  const body = streamCsv(columns, rows);
  return { kind: 'file', name: exportWords.answersName, mediaType: CSV, body };
}

async function answersWorkbook(work: Work, wave: WaveRow): Promise<Opened> {
  const tooMany = await tooManyForSheet(work, wave.id);
  if (tooMany) {
    const blocks: Block[] = [{ kind: 'text', text: tooMany }];
    return { kind: 'page', page: { title: exportWords.heading(waveTitle(wave)), blocks } };
  }
  const sheets = await answerSheets(work, wave);
  return { kind: 'workbook', name: exportWords.answerSheetName, sheets };
}

async function pageBlocks(
  work: Work,
  wave: WaveRow,
  published: Published,
  nameLeaf: (leaf: string) => string,
): Promise<readonly Block[]> {
  const say = wordsFor(wave, words, pollWords);
  const isShown = published.questions.some(({ tree }) => tree.figure.kind !== 'withheld');
  return [
    { kind: 'text', text: rateOf(published, say) },
    { kind: 'text', text: say.promiseShort(wave) },
    ...(await rateTable(work, wave, published)),
    ...(isShown
      ? await allQuestions(work, wave, published, nameLeaf)
      : [
          { kind: 'text' as const, text: say.resultsTooFew(published.k) },
          ...(await quotedBlocks(work, wave.id, published.questions, EVERY_QUOTE)),
        ]),
    ...(await trendBlocks(work, wave)),
    { kind: 'note', text: exportWords.notShownHelp(published.k) },
  ];
}

async function allQuestions(
  work: Work,
  wave: WaveRow,
  published: Published,
  nameLeaf: (leaf: string) => string,
): Promise<readonly Block[]> {
  const blocks: Block[] = [];
  for (const parts of groupParts(published.questions))
    blocks.push(...(await questionBlocks(work, wave, published, parts, nameLeaf)));
  return blocks;
}

/** The chart of a question, and the table behind it: one a part. */
async function questionBlocks(
  work: Work,
  wave: WaveRow,
  published: Published,
  parts: readonly PublishedQuestion[],
  nameLeaf: (leaf: string) => string,
): Promise<readonly Block[]> {
  const [first] = parts;
  if (!first) return [];
  const frame = {
    title: figuresTitle(wave, published),
    subtitle: rateOf(published, wordsFor(wave, words, pollWords)),
  };
  const chart = chartOf(frame, parts, nameLeaf);
  return [
    { kind: 'heading', text: first.stem ?? first.wording },
    ...(chart
      ? [
          { kind: 'chart' as const, chart },
          ...parts.flatMap((question): readonly Block[] => [
            { kind: 'text', text: exportWords.tableOf(tellWording(question)) },
            { kind: 'table', ...figureTable(question, parts, nameLeaf) },
          ]),
        ]
      : await wordsBlocks(work, wave.id, first, EVERY_QUOTE)),
  ];
}
