import type { z } from 'zod';
import type { Context } from './context.ts';
import type { Directory, Messenger, PlaceCalendar, Platform } from './ports.ts';

/** What jobs have beside the context: the outside world, which commands never touch. */
export interface JobContext extends Context {
  readonly messengers: Partial<Readonly<Record<Platform, Messenger>>>;
  readonly directories: Partial<Readonly<Record<Platform, Directory>>>;
  /** Of those platforms whose places have a calendar of their own. */
  readonly calendars: Partial<Readonly<Record<Platform, PlaceCalendar>>>;
  /** Ends when the process shuts down: stop between two messages. */
  readonly signal: AbortSignal;
}

/** A job: its payload (ids only) and what it does. Running twice changes nothing. */
export interface Job<Payload = never> {
  readonly payload: z.ZodType<Payload>;
  readonly run: (ctx: JobContext, payload: Payload) => Promise<void>;
}

/** A job whose payload's type is checked at its definition and forgotten in the table. */
export type AnyJob = Job<never>;

/** Defines a job: ties the schema's type to the function's. */
export function job<Payload>(definition: Job<Payload>): AnyJob {
  return definition as unknown as AnyJob;
}
