import * as z from 'zod'

/** `input~outcome~up`: what goes with what, and in which direction. */
export const InsightKey = z
  .string()
  .max(80)
  .regex(/^[a-z_]+~[a-z_]+~(up|down)$/, 'no such insight')

/** What of each insight was shown: its effect and the interval around it. */
export const ShownInsights = z.object({
  insights: z
    .array(z.object({ key: InsightKey, difference: z.number(), from: z.number(), to: z.number() }))
    .min(1)
    .max(100),
})
export type ShownInsights = z.output<typeof ShownInsights>
