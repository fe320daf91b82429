import * as z from 'zod'

export const NewBusyCalendar = z.object({
  trainerId: z.string().startsWith('ath_').max(40),
  name: z.string().trim().min(1, 'is empty').max(80, 'may have at most 80 characters'),
  /** An iCalendar address: https or webcal. */
  url: z.string().trim().min(1, 'is empty').max(2000, 'may have at most 2,000 characters'),
})
export type NewBusyCalendar = z.output<typeof NewBusyCalendar>
