import type { Ctx } from '#worker/context.ts'
import { localDay } from '#worker/domain/activity/local-day.ts'
import { staffLine } from '#worker/domain/texting/answers.ts'
import type { OpenSession } from '#worker/domain/texting/route-reply.ts'
import { taskStatement } from '#worker/features/practice/tasks/task-statement.ts'
import type { Conversation } from './repo.ts'

/** What a text asks of the staff: a request to move is a task, an opt-out a notice. Once a text. */
export function staffTask(
  ctx: Ctx,
  talk: Conversation,
  readAs: string,
  clientId: string | null,
  session: OpenSession | null,
  sid: string,
) {
  const client = talk.clients.find((one) => one.id === clientId)
  const saying = { practiceName: talk.practiceName, zone: talk.zone, clientZone: null, isShared: false }
  const title = client ? staffLine(readAs, client.name, session, saying) : null
  if (!client || title === null) return []
  return [
    taskStatement(ctx, ctx.id('task'), {
      practiceId: talk.practiceId,
      clientId: client.id,
      kind: readAs === 'no' ? 'task' : 'notice',
      title,
      dueDay: localDay(ctx.now.toISOString(), { utcOffsetS: null, timeZone: talk.zone }),
      idempotencyKey: `text:${sid}`,
      createdBy: 'system:texts',
    }),
  ]
}
