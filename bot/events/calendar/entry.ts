/** One entry of a calendar, in no format yet; texts are as people typed them. */
export interface Entry {
  /** Stays the same through every change: by it a calendar knows the entry again. */
  readonly id: string;
  /** Grows with every change that a calendar has to show. */
  readonly sequence: number;
  readonly revisedAt: Date;
  readonly status: 'confirmed' | 'tentative' | 'cancelled';
  readonly title: string;
  readonly description: string;
  readonly place: string;
  /** Where people join online. */
  readonly link: string | null;
  /** On the clocks of where it is. */
  readonly startsAt: Temporal.ZonedDateTime;
  readonly endsAt: Temporal.ZonedDateTime;
}

/** A calendar to subscribe to, or one entry to take along. */
export interface Calendar {
  readonly name: string;
  readonly entries: readonly Entry[];
}
