import * as z from 'zod'

/** Whatever a phone sends: what of it is a check-in or a workout is read leniently, item by item. */
export const PhoneData = z.union([
  z.record(z.string(), z.unknown()),
  z.array(z.record(z.string(), z.unknown())).max(1000),
])
export type PhoneData = z.output<typeof PhoneData>
