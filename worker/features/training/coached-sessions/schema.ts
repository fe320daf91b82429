import * as z from 'zod'

/** The booking that a workout is done in. */
export const LinkSession = z.object({
  practiceId: z.string().startsWith('prc_').max(40),
  bookingId: z.string().startsWith('bkg_').max(40),
})
export type LinkSession = z.infer<typeof LinkSession>
