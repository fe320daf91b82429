import * as z from 'zod'
import { NAMES_SHOWN } from '#worker/domain/sharing/shown-name.ts'

/** Which activity a link shows, and what of it the athlete chooses to. The same request again gives the same address. */
export const NewShare = z.object({
  requestId: z.string().regex(/^[\w-]{8,100}$/, 'is 8 to 100 letters, digits, - and _'),
  activityId: z.string().startsWith('act_').max(60),
  nameShown: z.enum(NAMES_SHOWN).default('none'),
  showsHealth: z.boolean().default(false),
})
export type NewShare = z.output<typeof NewShare>
