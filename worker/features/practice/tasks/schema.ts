import * as z from 'zod'
import { isNearDay, TOO_FAR } from '#worker/domain/calendar/bounds.ts'
import { nothingAsLeftOut } from '#worker/domain/empty-field.ts'

const day = z.iso.date({ error: 'is not a day, such as 2026-04-23' }).refine(isNearDay, { error: TOO_FAR })
const title = z
  .string()
  .trim()
  .min(1, 'is empty')
  .max(150, 'may have at most 150 characters')
  .refine((text) => !/\p{Cc}/u.test(text), 'holds characters a line cannot have')

/** A task is done by somebody, a notice is read. */
export const TASK_KINDS = ['task', 'notice'] as const

export const NewTask = z.object({
  requestId: z.string().regex(/^[\w-]{8,80}$/, 'is 8 to 80 letters, digits, - or _'),
  title,
  clientId: z.preprocess(nothingAsLeftOut, z.string().startsWith('cli_').max(40).optional()),
  /** Practice-local; today without one. */
  dueDay: z.preprocess(nothingAsLeftOut, day.optional()),
})
export type NewTask = z.output<typeof NewTask>

export const ChangeTask = z.object({ title, dueDay: day })
export type ChangeTask = z.output<typeof ChangeTask>

export const TasksQuery = z.object({
  done: z.stringbool().default(false),
  /** The cursor of the page before. */
  after: z.string().max(80).optional(),
})
export type TasksQuery = z.output<typeof TasksQuery>
