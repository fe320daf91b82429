import * as z from 'zod'
import { nothingAsLeftOut } from '#worker/domain/empty-field.ts'
import { NearDay, RequestId } from '#worker/platform/input-fields.ts'

const title = z
  .string()
  .trim()
  .min(1, 'is empty')
  .max(150, 'may have at most 150 characters')
  .refine((text) => !/\p{Cc}/u.test(text), 'holds characters a line cannot have')

/** A task is done by somebody, a notice is read. */
export const TASK_KINDS = ['task', 'notice'] as const

export const NewTask = z.object({
  requestId: RequestId,
  title,
  clientId: z.preprocess(nothingAsLeftOut, z.string().startsWith('cli_').max(40).optional()),
  /** Practice-local; today without one. */
  dueDay: z.preprocess(nothingAsLeftOut, NearDay.optional()),
})
export type NewTask = z.output<typeof NewTask>

export const ChangeTask = z.object({ title, dueDay: NearDay })
export type ChangeTask = z.output<typeof ChangeTask>

export const TasksQuery = z.object({
  done: z.stringbool().default(false),
  /** The cursor of the page before. */
  after: z.string().max(80).optional(),
})
export type TasksQuery = z.output<typeof TasksQuery>
