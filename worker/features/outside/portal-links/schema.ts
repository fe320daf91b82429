import * as z from 'zod'

/** How a link reaches its client; `none` shows it to whoever asked, to be handed over. */
export const SendLink = z.object({ send: z.enum(['mail', 'text', 'none']) })
export type SendLink = z.output<typeof SendLink>
