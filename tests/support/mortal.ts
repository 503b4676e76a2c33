import type { JobContext } from '../../bot/job.ts';
import type { Messenger, PlaceCalendar } from '../../bot/ports.ts';

/** Where a process dies: at which of its awaits, and whether the other side had acted by then. */
export interface Death {
  readonly at: number;
  readonly when: 'before' | 'after';
}

/**
 * A context whose process dies at one of its awaits on the outside (a statement or a call to a
 * platform): from then on nothing it does has any effect, and its open transactions are lost.
 */
export function makeMortal<Ctx extends JobContext>(ctx: Ctx, death: Death | null) {
  let awaits = 0;
  let isDead = false;

  async function cross<T>(act: () => Promise<T>): Promise<T> {
    if (isDead) throw new Error('crashed');
    awaits += 1;
    if (!death || awaits !== death.at) {
      const value = await act();
      if (isDead) throw new Error('crashed');
      return value;
    }
    isDead = true;
    if (death.when === 'after') await act();
    throw new Error('crashed');
  }

  const app = {
    connect: async () => {
      if (isDead) throw new Error('crashed');
      const client = await ctx.db.app.connect();
      return {
        query: (...args: Parameters<typeof client.query>) =>
          cross(() => client.query(...args) as unknown as Promise<unknown>),
        release: (destroy?: boolean) => client.release(destroy),
      };
    },
  };
  const messengers = Object.fromEntries(
    Object.entries(ctx.messengers).map(([platform, messenger]) => [
      platform,
      {
        ...messenger,
        post: (...args) => cross(() => messenger.post(...args)),
        update: (...args) => cross(() => messenger.update(...args)),
        find: (...args) => cross(() => messenger.find(...args)),
      } satisfies Messenger,
    ]),
  );
  const calendars = Object.fromEntries(
    Object.entries(ctx.calendars).map(([platform, calendar]) => [
      platform,
      {
        ...calendar,
        put: (...args) => cross(() => calendar.put(...args)),
        cancel: (...args) => cross(() => calendar.cancel(...args)),
      } satisfies PlaceCalendar,
    ]),
  );
  const mortal = {
    ...ctx,
    messengers,
    calendars,
    db: { ...ctx.db, app: app as unknown as typeof ctx.db.app },
  };
  return { ctx: mortal, isDead: () => isDead };
}
