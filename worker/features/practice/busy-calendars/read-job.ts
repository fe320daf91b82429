/** Reads one calendar; of the same calendar at most one job waits. */
export const readJob = (calendarId: string) => ({
  job: { type: 'busy.read' as const, calendarId },
  laneKey: `busy:${calendarId}`,
})
