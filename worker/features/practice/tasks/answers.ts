import * as z from 'zod'
import { instant, Made } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { tasks } from './routes.ts'
import { TASK_KINDS } from './schema.ts'

const TaskPage = z.object({
  tasks: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(TASK_KINDS),
      title: z.string(),
      /** Practice-local. */
      dueDay: z.iso.date(),
      clientId: z.string().nullable(),
      clientName: z.string().nullable(),
      doneAt: instant.nullable(),
      createdAt: instant,
    }),
  ),
  /** Give it back as `after` for the next page; null at the end. */
  next: z.string().nullable(),
})
export type TaskPage = z.output<typeof TaskPage>

export const answers = {
  'GET /v1/practices/:practice/tasks': { 200: TaskPage },
  'POST /v1/practices/:practice/tasks': { 201: Made },
  'PATCH /v1/practices/:practice/tasks/:task': { 204: null },
  'POST /v1/practices/:practice/tasks/:task/completion': { 204: null },
  'DELETE /v1/practices/:practice/tasks/:task/completion': { 204: null },
  'DELETE /v1/practices/:practice/tasks/:task': { 204: null },
} satisfies AnswersOf<typeof tasks>
