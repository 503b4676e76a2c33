/** One line of the doctor's: what is right, or what is wrong and what to do. */
export interface Finding {
  readonly ok: boolean;
  readonly text: string;
}

export function good(text: string): Finding {
  return { ok: true, text };
}

export function bad(text: string): Finding {
  return { ok: false, text };
}

/** A short reason for the operator: a system or database code where there is one. */
export function reasonOf(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code;
    const [first] = at instanceof AggregateError ? at.errors : [];
    if (first) return reasonOf(first);
  }
  return error instanceof Error ? error.message : 'unknown';
}
