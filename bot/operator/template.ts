import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { inDispatch } from '../../db/connect.ts';
import { findNetwork, listNetworkIds, type NetworkRow } from '../../db/network.ts';
import { findFirstAdmin } from '../../db/role-grant.ts';
import type { Context, Work } from '../context.ts';
import { Refusal } from '../errors.ts';
import { audit } from '../network/audit.ts';
import { findTemplateFile, keepTemplate, listOwnTemplates } from '../pulse/library/templates.ts';
import { findShippedFile, shippedTemplates, type Template } from '../pulse/survey/template.ts';
import { decodeText } from '../text.ts';
import { inWork } from '../work.ts';
import { withContext } from './open.ts';
import type { Operator, Subcommand } from './outside.ts';
import { operatorWords } from './words.en.ts';

const words = operatorWords.template;

/** Lists the templates, brings one in for a network from a file, or prints one as a file. */
export const template: Subcommand = {
  options: { network: { type: 'string' }, replace: { type: 'boolean' } },
  mostWords: 2,
  run: async (operator, { network, replace }, [action, what]) => {
    const wanted = typeof network === 'string' ? network : null;
    if (action === 'list' && what === undefined) return list(operator, wanted);
    if (action === 'export' && what !== undefined) return give(operator, what, wanted);
    if (action === 'import' && what !== undefined)
      return bringIn(operator, what, wanted, replace === true);
    operator.say(words.usage);
    return 1;
  },
};

async function list(operator: Operator, wanted: string | null): Promise<number> {
  const tell = (heading: string, templates: readonly Template[]): void => {
    operator.say(heading);
    for (const { name, title } of templates) operator.say(words.line(name, title));
  };
  tell(words.shipped, await shippedTemplates());
  if (wanted === null) return 0;
  const { network, found } = await inNetworkCalled(operator, wanted, listOwnTemplates);
  tell(words.ofNetwork(network.name), found);
  return 0;
}

/** The file as it was handed in; without a network as it ships. */
async function give(operator: Operator, name: string, wanted: string | null): Promise<number> {
  const text =
    wanted === null
      ? await findShippedFile(name)
      : (await inNetworkCalled(operator, wanted, (work) => findTemplateFile(work, name))).found;
  if (text === null) throw new Error(words.noSuch(name));
  operator.say(text.trimEnd());
  return 0;
}

async function bringIn(
  operator: Operator,
  path: string,
  wanted: string | null,
  replaces: boolean,
): Promise<number> {
  if (wanted === null) throw new Error(words.needsNetwork);
  const text = await readText(path);
  const fileName = basename(path);
  const { network, found } = await inNetworkCalled(operator, wanted, async (work) => {
    // Every file is somebody's: the operator is nobody in the network.
    const createdBy = await findFirstAdmin(work.tx);
    if (createdBy === null) throw new Error(words.noAdmin);
    const kept = await keepTemplate(work, { text, fileName, replaces, createdBy }).catch(sayOurWay);
    await audit(work, 'pulse.template-imported', { actorId: null });
    return kept;
  });
  operator.say(words.kept(found.template.name, network.name));
  return 0;
}

async function readText(path: string): Promise<string> {
  const bytes = await readFile(path).catch(() => null);
  if (!bytes) throw new Error(words.noFile(path));
  const text = decodeText(bytes);
  if (text === null) throw new Error(words.notText(path));
  return text;
}

/** What people tick in the form, the operator says by an option. */
function sayOurWay(error: unknown): never {
  const isTaken = error instanceof Refusal && error.fields?.replace !== undefined;
  throw isTaken ? new Error(words.exists) : error;
}

async function inNetworkCalled<T>(
  operator: Operator,
  wanted: string,
  run: (work: Work) => Promise<T>,
): Promise<{ readonly network: NetworkRow; readonly found: T }> {
  return withContext(operator.readConfig(), async (ctx) => {
    const network = await findNetworkCalled(ctx, wanted);
    return { network, found: await inWork(ctx, network.id, run) };
  });
}

/** The network with that id, or the only one of that name, however it is written. */
async function findNetworkCalled(ctx: Context, wanted: string): Promise<NetworkRow> {
  const found: NetworkRow[] = [];
  for (const networkId of await inDispatch(ctx.db, listNetworkIds)) {
    const network = await inWork(ctx, networkId, ({ tx }) => findNetwork(tx));
    if (network && isCalled(network, wanted)) found.push(network);
  }
  const [first, ...others] = found;
  if (!first) throw new Error(words.noNetwork(wanted));
  if (others.length > 0)
    throw new Error(
      words.manyNetworks(
        wanted,
        found.map(({ id }) => id),
      ),
    );
  return first;
}

function isCalled({ id, name }: NetworkRow, wanted: string): boolean {
  return id === wanted || name.toLowerCase() === wanted.toLowerCase();
}
