import { readBusinessTime } from '../../db/clock.ts';
import * as networks from '../../db/network.ts';
import type { Work } from '../context.ts';
import { Refusal } from '../errors.ts';
import { nextAllowed, type QuietRules } from './hours.ts';
import { type Group, groupLabels, words } from './words.en.ts';

/** A network as its capabilities see it. */
export type Network = networks.NetworkRow;

/**
 * The network of the running transaction.
 *
 * @throws Refusal `not-set-up` while there is none.
 */
export async function readNetwork(work: Pick<Work, 'tx'>): Promise<Network> {
  const network = await networks.findNetwork(work.tx);
  if (!network) throw new Refusal('not-set-up', words.refused.notAdmin);
  return network;
}

/** When a network is not to be disturbed, for `nextAllowed`. */
export function quietRulesOf(network: Network): QuietRules {
  return {
    zone: network.timeZone,
    quietFrom: network.quietFrom,
    quietUntil: network.quietUntil,
    weekends: network.quietWeekends,
    holidays: network.quietHolidays,
  };
}

/** The first moment from now on (business time) at which nobody is disturbed. */
export async function soonestAllowed(work: Work): Promise<Temporal.Instant> {
  return nextAllowed(await readBusinessTime(work.tx), quietRulesOf(await readNetwork(work)));
}

/** How this network calls a stakeholder group: its own word if it has one. */
export function groupLabel(network: Pick<Network, 'relabels'>, group: string | null): string {
  const key: Group = group !== null && group in groupLabels ? (group as Group) : 'other';
  return network.relabels[key] ?? groupLabels[key];
}
