import * as z from 'zod'

const day = z.iso.date()

/** What some days add up to, and of how many activities each part is known. */
export const Sums = z.object({
  fromDay: day,
  toDay: day,
  /** `all` or a sport. */
  scope: z.string(),
  activities: z.int(),
  movingS: z.number(),
  distanceM: z.number(),
  elevationGainM: z.number(),
  stress: z.number(),
  easyS: z.number(),
  moderateS: z.number(),
  hardS: z.number(),
  /** Recordings that are summed, a leg of a multisport activity by itself; and how many of them tell what. */
  known: z.object({
    recordings: z.int(),
    distance: z.int(),
    climb: z.int(),
    stress: z.int(),
    zones: z.int(),
    /** Taken out of the load by the athlete: their stress counts 0. */
    leftOut: z.int(),
  }),
})
export type Sums = z.output<typeof Sums>
