import { type Env, type JobHint, readSettings } from './env.ts'
import { runJob } from './features/admin/outbox/run-job.ts'
import { makeContext } from './make-context.ts'
import { perform } from './perform.ts'
import { systemActor } from './platform/access.ts'
import { errorKind, jsonLog } from './platform/log.ts'

const log = jsonLog({}, (line) => console.log(line))

/**
 * Consumes hints. A message that does not parse is logged and acknowledged; a job's own outcome is in its row,
 * so a message is retried only when the row could not be reached at all.
 */
export async function consume(
  batch: MessageBatch<JobHint>,
  env: Env,
  execution: ExecutionContext,
): Promise<void> {
  if (batch.queue.endsWith('-dead')) {
    log.warn('queue.dead', { count: batch.messages.length })
    batch.ackAll()
    return
  }
  await Promise.all(
    batch.messages.map(async (message) => {
      const outboxId = message.body?.outboxId
      if (typeof outboxId !== 'string') {
        log.warn('queue.malformed')
        message.ack()
        return
      }
      try {
        const ctx = makeContext({
          env,
          settings: readSettings(env),
          now: new Date(),
          actor: systemActor('queue'),
          waitUntil: (promise) => execution.waitUntil(promise),
        })
        const next = await runJob(ctx, outboxId, perform, () => new Date())
        if (next.length > 0) await env.JOBS.sendBatch(next.map((id) => ({ body: { outboxId: id } })))
        message.ack()
      } catch (error) {
        log.warn('queue.unreachable', { error: errorKind(error) })
        message.retry({ delaySeconds: Math.min(60, 2 ** message.attempts) })
      }
    }),
  )
}
