import * as z from 'zod'
import { SPORTS } from '#worker/domain/activity/sport.ts'

const day = z.iso.date()
const column = z.array(z.number())

/** What lies before and after today on the chart of fitness, fatigue and form. */
export const Outlook = z.object({
  today: day,
  /** The athlete's races, by day. */
  races: z.array(z.object({ id: z.string(), name: z.string(), day, priority: z.enum(['A', 'B', 'C']) })),
  /** From today to the last day planned, if what is planned is done; empty without a plan in force. */
  projection: z.object({
    startDay: day,
    stress: column,
    fitness: column,
    fatigue: column,
    form: column,
  }),
})
export type Outlook = z.output<typeof Outlook>

/** One value an ISO week: at its Sunday's close, at yesterday's of the week under way. */
export const FitnessBySport = z.object({
  startDay: day,
  weeks: z.int(),
  sports: z.array(z.object({ sport: z.enum(SPORTS), fitness: column })),
})
export type FitnessBySport = z.output<typeof FitnessBySport>
