/** A day as papers write it: `12 May 2027`. */
export function writeDay(on: string): string {
  return Temporal.PlainDate.from(on).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
}
