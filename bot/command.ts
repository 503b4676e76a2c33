import type { z } from 'zod';
import type { Actor, Context, Member, Role, Work } from './context.ts';
import type { Refusal } from './errors.ts';
import type { SlashOption } from './incoming.ts';
import type { Route } from './route.ts';
import type { Reply } from './view.ts';

/** How a command is typed: `/pulse results survey:Weekly`. */
interface Slash {
  readonly name: string;
  readonly sub: string | null;
  readonly description: string;
  /** On Slack all the text after the subcommand is the first option, unless written `name:value`. */
  readonly options: readonly SlashOption[];
}

/** What a command ends in: a reply, or another command that goes on in the same transaction. */
export type Outcome = Reply | { readonly kind: 'go-on'; readonly to: Route };

interface CommandBase<Input> {
  /** Names of the ids its buttons carry, in order; they arrive in the input under these names. */
  readonly ids: readonly string[];
  /** Ids, `value` (a button's short value) and form fields or slash options, all in one object. */
  readonly input: z.ZodType<Input>;
  readonly slash?: Slash;
  /**
   * The command that shows what its button stands on, and changes nothing: the way back on platforms
   * where a whisper takes that message's place. Its ids are among this command's, by name.
   */
  readonly back?: string;
}

/** Open to anyone in a known place, or only to a place that belongs to no network yet. */
interface OpenCommand<Input> extends CommandBase<Input> {
  readonly who: 'anyone' | 'unclaimed';
  readonly run: (work: Work, actor: Actor, input: Input) => Promise<Outcome>;
}

/** For those who have joined (others get the join form first), or who hold one of these roles. */
interface MemberCommand<Input> extends CommandBase<Input> {
  readonly who: 'joined' | readonly Role[];
  readonly run: (work: Work, actor: Member, input: Input) => Promise<Outcome>;
}

/** A hot command takes a set: presses of one network that arrived during a flush. */
interface HotCommand<Input> extends CommandBase<Input> {
  readonly who: 'joined';
  readonly runSet: (
    ctx: Context,
    networkId: string,
    presses: readonly SetPress<Input>[],
  ) => Promise<readonly SetOutcome[]>;
  /** The command for a single press that does the same: who has to join first goes on to it. */
  readonly afterJoining?: { readonly command: string; readonly value: string };
}

/** A command or button: what it takes, who may, and what it does. */
export type Command<Input = never> = OpenCommand<Input> | MemberCommand<Input> | HotCommand<Input>;

/** One press of a set. */
export interface SetPress<Input> {
  readonly actor: Member;
  readonly input: Input;
}

/**
 * What became of one press of a set: a reply, why it was not done (the others of the set are not
 * touched by that), or that it must be worked out anew since its account changed hands meanwhile.
 */
export type SetOutcome = Reply | Refusal | 'stale';

/** A command whose input type is checked at its definition and forgotten in the table. */
export type AnyCommand = Command<never>;

/** Defines a command: ties the schema's type to the function's. */
export function command<Input>(definition: MemberCommand<Input>): AnyCommand;
export function command<Input>(definition: OpenCommand<Input>): AnyCommand;
export function command<Input>(definition: HotCommand<Input>): AnyCommand;
export function command<Input>(definition: Command<Input>): AnyCommand {
  return definition as unknown as AnyCommand;
}
