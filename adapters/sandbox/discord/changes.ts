/** Something moved in the stand-in; enough for a page to know what to draw again. */
interface DiscordChange {
  readonly kind: 'message' | 'form' | 'channel' | 'guild' | 'command' | 'request' | 'gateway';
  readonly channelId?: string;
  readonly messageId?: string;
  readonly userId?: string;
}

/** Tells listeners of changes, and lets tests wait for one. */
export interface Changes {
  emit(change: DiscordChange): void;
  onChange(listener: (change: DiscordChange) => void): () => void;
  waitFor<T>(
    predicate: () => T,
    options?: { readonly timeoutMs?: number },
  ): Promise<NonNullable<T>>;
}

/** Changes of one stand-in; a listener is called at once and in the order things happened. */
export function createChanges(): Changes {
  const listeners = new Set<(change: DiscordChange) => void>();
  const onChange = (listener: (change: DiscordChange) => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return {
    emit(change) {
      for (const listener of [...listeners]) listener(change);
    },
    onChange,
    waitFor: (predicate, options = {}) => waitFor(onChange, predicate, options.timeoutMs ?? 5000),
  };
}

function waitFor<T>(
  onChange: Changes['onChange'],
  predicate: () => T,
  timeoutMs: number,
): Promise<NonNullable<T>> {
  const { promise, resolve, reject } = Promise.withResolvers<NonNullable<T>>();
  const finish = (settle: () => void) => {
    clearTimeout(timer);
    stop();
    settle();
  };
  const look = () => {
    try {
      const found = predicate();
      if (found) finish(() => resolve(found));
    } catch (error) {
      finish(() => reject(error));
    }
  };
  const stop = onChange(look);
  const timer = setTimeout(
    () => finish(() => reject(new Error(`nothing matched within ${timeoutMs} ms: ${predicate}`))),
    timeoutMs,
  );
  look();
  return promise;
}
