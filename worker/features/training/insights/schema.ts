import * as z from 'zod'

/** `input~outcome~up`: what goes with what, and in which direction. */
export const InsightKey = z
  .string()
  .max(80)
  .regex(/^[a-z_]+~[a-z_]+~(up|down)$/, 'no such insight')
