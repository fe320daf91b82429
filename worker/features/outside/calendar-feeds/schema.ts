import * as z from 'zod'
import { nothingAsLeftOut } from '#worker/domain/empty-field.ts'

/** Whose sessions a feed shows: one's own as a trainer, or a client's. */
export const NewFeed = z.object({
  clientId: z.preprocess(nothingAsLeftOut, z.string().startsWith('cli_').max(40).optional()),
})
export type NewFeed = z.output<typeof NewFeed>
