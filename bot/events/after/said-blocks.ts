import type { Bar } from '../../chart.ts';
import type { Published } from '../../figures/published.ts';
import { percentOf } from '../../figures/shares.ts';
import { rateOf } from '../../pulse/results/results-message.ts';
import type { Block } from '../../view.ts';
import { type Evaluated, tellEvaluation } from './evaluated.ts';
import type { Report } from './read-report.ts';
import { reportWords as words } from './report-words.en.ts';

/** What those said who came, once it is published; until then, to those inside, why it is not. */
export function saidBlocks({ event, evaluation }: Report, isInside: boolean): readonly Block[] {
  if (!evaluation?.published) return isInside ? waitingBlocks(evaluation?.wave ?? null) : [];
  return [
    { kind: 'text', text: [{ bold: words.saidHeading }] },
    ...publishedBlocks(event.title, evaluation.published),
  ];
}

function waitingBlocks(wave: NonNullable<Report['evaluation']>['wave'] | null): readonly Block[] {
  if (!wave) return [{ kind: 'text', text: words.notAsked }];
  const isOpen = wave.state !== 'closed' && wave.closesAt !== null;
  const text = isOpen && wave.closesAt ? words.isOpen(wave.closesAt.toISOString()) : words.soon;
  return [{ kind: 'text', text }];
}

function publishedBlocks(title: string, published: Published): readonly Block[] {
  const { rows, meanGain } = tellEvaluation(published);
  const chart = {
    kind: 'bars' as const,
    title,
    subtitle: rateOf(published),
    question: words.saidQuestion,
    bars: rows.map(barOf),
  };
  return [
    { kind: 'text', text: rateOf(published) },
    { kind: 'chart', chart },
    { kind: 'list', items: rows.map(({ label, share }) => words.said(label, share)) },
    ...(meanGain
      ? [{ kind: 'text' as const, text: words.meanGain(meanGain.mean, ...meanGain.interval) }]
      : []),
    { kind: 'note', text: words.saidNote },
  ];
}

function barOf({ label, share }: Evaluated): Bar {
  const percent = share && percentOf(share);
  return percent === null ? { label, withheld: true } : { label, percent };
}
