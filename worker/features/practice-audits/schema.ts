import * as z from 'zod'

export const AuditsQuery = z.object({
  clean: z.stringbool().optional(),
  before: z.string().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type AuditsQuery = z.output<typeof AuditsQuery>
