import * as z from 'zod'

const empty = (value: unknown) => (value === '' || value === null ? undefined : value)

/** Whose sessions a feed shows: one's own as a trainer, or a client's. */
export const NewFeed = z.object({
  clientId: z.preprocess(empty, z.string().startsWith('cli_').max(40).optional()),
})
export type NewFeed = z.output<typeof NewFeed>
