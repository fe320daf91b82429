import type { RouteExamples } from '#dev/routes/example.ts'
import { onTask, task } from '#dev/routes/prepare/automations.ts'
import { asOwner, plain, practice } from '#dev/routes/prepare/practice.ts'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /v1/practices/:practice/tasks': plain('/tasks'),
  'POST /v1/practices/:practice/tasks': async () => {
    const made = await practice()
    return asOwner(made, `${made.path}/tasks`, task())
  },
  'PATCH /v1/practices/:practice/tasks/:task': onTask('', { title: 'Order mats', due_day: '2026-06-01' }),
  'POST /v1/practices/:practice/tasks/:task/completion': onTask('/completion'),
  'DELETE /v1/practices/:practice/tasks/:task/completion': onTask('/completion'),
  'DELETE /v1/practices/:practice/tasks/:task': onTask(''),
}
