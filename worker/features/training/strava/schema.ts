import * as z from 'zod'

const short = z
  .string()
  .max(500)
  .refine((text) => !text.includes('\u0000'))

/** A push event as Strava sends it: unsigned, so it is only ever a hint to look. */
export const StravaPush = z.object({
  objectType: z.enum(['activity', 'athlete']),
  objectId: z.number().int().nonnegative(),
  aspectType: z.enum(['create', 'update', 'delete']),
  updates: z
    .record(z.string().max(50), z.union([short, z.boolean(), z.number(), z.null()]))
    .refine((updates) => Object.keys(updates).length <= 20)
    .default({}),
  ownerId: z.number().int().nonnegative(),
  subscriptionId: z.number().int().nonnegative(),
  eventTime: z.number().int().nonnegative(),
})
export type StravaPush = z.infer<typeof StravaPush>
