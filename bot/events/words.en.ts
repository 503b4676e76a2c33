/** What belongs to no part of events alone: the line of each thing that the audit tells. */
export const words = {
  audit: {} as Readonly<Record<string, (who: string) => string>>,
  command: 'Set up events, say if you are coming, ask for a stall',
};
