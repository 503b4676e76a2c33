import type { SandboxPerson, SeenForm } from '../seen.ts';
import type { Persona, Sandbox, SandboxChange } from '../world.ts';
import {
  directId,
  type Screen,
  type ScreenMessage,
  seeForm,
  seeRoom,
  seeScreen,
} from './screen.ts';

/** What the page is told, one at a time; each replaces or adds to what it knew. */
export type LiveEvent =
  /** Told first: the server's run, so that a page of an earlier one knows that it is out of date. */
  | { readonly kind: 'server'; readonly run: string }
  | { readonly kind: 'screen'; readonly screen: Screen }
  | {
      readonly kind: 'messages';
      readonly platform: 'slack' | 'discord';
      readonly channel: string;
      /** New or changed ones, in order. */
      readonly shown: readonly ScreenMessage[];
      /** Ids of those that are no longer there. */
      readonly gone: readonly string[];
    }
  | {
      readonly kind: 'form' | 'home';
      readonly platform: 'slack' | 'discord';
      readonly form: SeenForm | null;
    }
  /** Business time in milliseconds; `dueAt` is the next thing that Convene plans, if known. */
  | { readonly kind: 'clock'; readonly now: number; readonly dueAt: number | null }
  /** How many direct messages everybody has, by persona. */
  | { readonly kind: 'letters'; readonly counts: Readonly<Record<string, number>> };

/** Changes that nobody can see on the page. */
const unseen = new Set(['request', 'connection', 'gateway']);
/** Several changes of one moment travel together. */
const gatherMs = 25;

/**
 * Tells all that a persona sees now, then every change, until the returned function is called.
 *
 * Only what differs from what was told before is told. `fail` hears what went wrong while looking at
 * a later change; the first look throws.
 */
export function followScreen(
  sandbox: Sandbox,
  persona: Persona,
  tell: (event: LiveEvent) => void,
  fail: (error: unknown) => void,
): () => void {
  const told = new Map<string, string>();
  const tellIfNew = (key: string, event: LiveEvent): void => {
    const text = JSON.stringify(event);
    if (told.get(key) === text) return;
    told.set(key, text);
    tell(event);
  };
  const rooms = createRooms(sandbox, tell);
  const look = (changed: Changed): void => {
    tellIfNew('screen', { kind: 'screen', screen: seeScreen(sandbox, persona) });
    for (const person of persona.accounts) {
      const { platform } = person;
      rooms(person, changed);
      const form = seeForm(person.form());
      tellIfNew(`form ${platform}`, { kind: 'form', platform, form });
    }
    const home = seeForm(persona.slack?.home() ?? null);
    tellIfNew('home', { kind: 'home', platform: 'slack', form: home });
    tellIfNew('letters', { kind: 'letters', counts: countLetters(sandbox) });
  };

  look({ all: true, channels: new Set() });
  return gatherChanges(sandbox, (changed) => {
    try {
      look(changed);
    } catch (error) {
      fail(error);
    }
  });
}

/** Which rooms may have moved. */
interface Changed {
  readonly all: boolean;
  readonly channels: ReadonlySet<string>;
}

function gatherChanges(sandbox: Sandbox, look: (changed: Changed) => void): () => void {
  let all = false;
  let channels = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    const changed = { all, channels };
    timer = undefined;
    all = false;
    channels = new Set();
    look(changed);
  };
  const hear = ({ kind, channelId }: SandboxChange): void => {
    if (unseen.has(kind)) return;
    if (channelId) channels.add(channelId);
    else if (kind !== 'form' && kind !== 'home') all = true;
    timer ??= setTimeout(flush, gatherMs);
  };
  const stop = sandbox.onChange(hear);
  return () => {
    stop();
    clearTimeout(timer);
  };
}

function createRooms(
  sandbox: Sandbox,
  tell: (event: LiveEvent) => void,
): (person: SandboxPerson, changed: Changed) => void {
  const known = new Map<string, Map<string, string>>();
  const lookAt = (person: SandboxPerson, channel: string): void => {
    const { platform } = person;
    const before = known.get(`${platform} ${channel}`) ?? new Map<string, string>();
    const messages = seeRoom(sandbox, person, channel);
    const after = new Map(messages.map((message) => [message.id, JSON.stringify(message)]));
    const shown = messages.filter((message) => before.get(message.id) !== after.get(message.id));
    const gone = [...before.keys()].filter((id) => !after.has(id));
    const isFirst = !known.has(`${platform} ${channel}`);
    known.set(`${platform} ${channel}`, after);
    if (isFirst || shown.length > 0 || gone.length > 0) {
      tell({ kind: 'messages', platform, channel, shown, gone });
    }
  };
  return (person, changed) => {
    for (const { id, direct } of person.channels()) {
      if (!changed.all && !changed.channels.has(id)) continue;
      lookAt(person, direct ? directId : id);
    }
    // Also while there is no conversation yet, so that the page knows it is empty.
    if (changed.all) lookAt(person, directId);
  };
}

function countLetters(sandbox: Sandbox): Readonly<Record<string, number>> {
  return Object.fromEntries(
    sandbox.personas().map(({ key, accounts }) => {
      const counts = accounts.map((account) => account.directMessages().length);
      return [key, counts.reduce((sum, count) => sum + count, 0)];
    }),
  );
}
