import { Hono } from 'hono'
import { type AppEnv, answer, body, query } from '#worker/platform/http.ts'
import { addTask } from './add-task.ts'
import { changeTask } from './change-task.ts'
import { finishTask } from './finish-task.ts'
import { listTasks } from './list-tasks.ts'
import { removeTask } from './remove-task.ts'
import { ChangeTask, NewTask, TasksQuery } from './schema.ts'

const TASKS = '/v1/practices/:practice/tasks'

export const tasks = new Hono<AppEnv>()
  .get(TASKS, query(TasksQuery), async (c) =>
    answer(c, await listTasks(c.var.ctx, c.req.param('practice'), c.req.valid('query'))),
  )
  .post(TASKS, body(NewTask), async (c) =>
    answer(c, await addTask(c.var.ctx, c.req.param('practice'), c.req.valid('json')), 201),
  )
  .patch(`${TASKS}/:task`, body(ChangeTask), async (c) => {
    const { practice, task } = c.req.param()
    await changeTask(c.var.ctx, practice, task, c.req.valid('json'))
    return c.body(null, 204)
  })
  .post(`${TASKS}/:task/completion`, async (c) => {
    const { practice, task } = c.req.param()
    await finishTask(c.var.ctx, practice, task, true)
    return c.body(null, 204)
  })
  .delete(`${TASKS}/:task/completion`, async (c) => {
    const { practice, task } = c.req.param()
    await finishTask(c.var.ctx, practice, task, false)
    return c.body(null, 204)
  })
  .delete(`${TASKS}/:task`, async (c) => {
    const { practice, task } = c.req.param()
    await removeTask(c.var.ctx, practice, task)
    return c.body(null, 204)
  })
