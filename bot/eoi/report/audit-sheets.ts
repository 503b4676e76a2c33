import { countUnsealed, findLastSeal } from '../../../db/audit.ts';
import { listMarkedUnits } from '../../../db/marks.ts';
import type { RoundRow } from '../../../db/round.ts';
import { type AuditSheet, listAuditSheet, listRoundAudit } from '../../../db/round-audit.ts';
import type { Work } from '../../context.ts';
import type { Sheet } from '../../workbook.ts';
import { agreementOf } from '../moderating/agreement.ts';
import { auditWords as words } from './audit-words.en.ts';

/** Everything about a round as sheets, the lines of the audit and where its chain stands last. */
export async function auditSheets(work: Work, round: RoundRow): Promise<readonly Sheet[]> {
  const sheets: Sheet[] = [];
  for (const [sheet, name] of Object.entries(words.sheets) as [AuditSheet, string][])
    sheets.push({
      name,
      columns: words.columns[sheet],
      rows: await listAuditSheet(work.tx, sheet, round.id),
    });
  return [
    ...sheets,
    await agreementSheet(work, round),
    await logSheet(work, round),
    await chainSheet(work),
  ];
}

/** How far the panel agrees, over what an application got on a criterion: see `agreementOf`. */
async function agreementSheet(work: Work, round: RoundRow): Promise<Sheet> {
  const units = await listMarkedUnits(work.tx, round.id);
  return {
    name: words.agreement,
    columns: words.agreementColumns,
    rows: (['ordinal', 'interval'] as const).map((metric) => [
      words.alpha[metric],
      agreementOf(units, metric)?.toFixed(3) ?? words.noAlpha,
    ]),
  };
}

async function logSheet(work: Work, round: RoundRow): Promise<Sheet> {
  const lines = await listRoundAudit(work.tx, round.id);
  return {
    name: words.log,
    columns: words.logColumns,
    rows: lines.map(({ at, who, action, subjectId, detail, position }) => [
      at.toISOString(),
      who,
      action,
      subjectId ?? '',
      detail,
      position ?? words.notSealed,
    ]),
  };
}

async function chainSheet(work: Work): Promise<Sheet> {
  const last = await findLastSeal(work.tx);
  const { position, hash, unsealed, how } = words.chainRows;
  return {
    name: words.chain,
    columns: words.chainColumns,
    rows: [
      [position, Number(last?.position ?? 0)],
      [hash, last?.hash.toString('hex') ?? ''],
      [unsealed, await countUnsealed(work.tx)],
      [how, words.chainHow],
    ],
  };
}
