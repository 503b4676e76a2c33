/** A moment as it stands on paper, on the clocks of a zone. */
export interface OnPaper {
  /** `Thursday 14 January 2027`. */
  readonly day: string;
  /** `10:00`. */
  readonly time: string;
  /** `14 Jan 2027, 10:00`. */
  readonly dayAndTime: string;
}

/** A moment for those who read it on paper: what is printed cannot know the reader's own zone. */
export function clock(moment: Date | Temporal.Instant, zone: string): OnPaper {
  const at = new Date(moment instanceof Date ? moment : moment.epochMilliseconds);
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options }).format(at);
  const time = format({ hour: '2-digit', minute: '2-digit' });
  const short = format({ day: 'numeric', month: 'short', year: 'numeric' });
  const weekday = format({ weekday: 'long' });
  const long = format({ day: 'numeric', month: 'long', year: 'numeric' });
  return { day: `${weekday} ${long}`, time, dayAndTime: `${short}, ${time}` };
}
