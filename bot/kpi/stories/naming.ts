import type { Work } from '../../context.ts';
import { groupLabel, readNetwork } from '../../network/network.ts';
import { readKpiMeasure } from '../measure/kpis.ts';
import { words as measureWords } from '../measure/words.en.ts';

/** What a figure is called in a sentence: `Rated it good or very good, voluntary or community group`. */
export async function figureName(work: Work, measureId: string): Promise<string> {
  const { label, group } = await readKpiMeasure(work, measureId);
  return group ? measureWords.ofGroup(label, groupLabel(await readNetwork(work), group)) : label;
}
