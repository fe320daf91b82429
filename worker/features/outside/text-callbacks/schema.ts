import * as z from 'zod'

/** A callback of the provider as the inbox keeps it: signed, not yet read. */
export const TextNews = z.object({
  kind: z.enum(['inbound', 'status']),
  form: z.record(z.string(), z.string()),
  /** Our own name of the text, from the address the provider was given. */
  textId: z.string().startsWith('txt_').max(40).nullable().catch(null),
})
export type TextNews = z.output<typeof TextNews>
