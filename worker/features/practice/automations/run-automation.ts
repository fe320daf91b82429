import type { Ctx } from '#worker/context.ts'
import { HELD_BACK_REASONS, isMessage } from '#worker/domain/automation/caps.ts'
import { meets } from '#worker/domain/automation/conditions.ts'
import { occurrenceKey } from '#worker/domain/automation/occurrence-key.ts'
import { tryMailLimit } from '#worker/features/account/limits/try-mail-limit.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import { errorKind } from '#worker/platform/log.ts'
import { effectOf, type Practice, refusalOf, TOO_MANY_MAILS } from './act.ts'
import { runJob } from './fire-due.ts'
import { type FactsAt, MOST_CLIENTS, selectFacts } from './repo/facts.ts'
import {
  claimMessage,
  finishRun,
  insertRecipients,
  type LoadedRun,
  loadRun,
  lockClient,
  type RecipientRow,
  selectOpen,
  settleRecipient,
  startRun,
} from './repo/run.ts'
import type { Automation } from './schema.ts'

/** One job does so much; the next goes on. */
const BATCH = 50

interface Running {
  run: LoadedRun['run']
  automation: Automation
  practice: Practice
}

/**
 * Carries out one firing: first whom it is for is written down, then each action is done for each of them, with its
 * outcome in the same batch as its effect. Cut off anywhere it goes on where it was; nobody gets anything twice.
 */
export async function runAutomation(ctx: Ctx, runId: string): Promise<void> {
  requireSystem(ctx)
  const loaded = await loadRun(ctx.db, runId)
  if (!loaded || !['waiting', 'running'].includes(loaded.run.state)) return
  const { run, practiceName, ...hours } = loaded
  const running: Running = {
    run,
    automation: run.rule as unknown as Automation,
    practice: { ...hours, name: practiceName },
  }
  if (run.state === 'waiting') await chooseRecipients(ctx, running)
  const open = await selectOpen(ctx.db, run.id, BATCH)
  if (open.length > 0) await serveAll(ctx, running, open)
  if (open.length === BATCH) await ctx.store({}, { jobs: [runJob(run.id)] })
  else await finish(ctx, run)
}

async function chooseRecipients(ctx: Ctx, { run, automation, practice }: Running): Promise<void> {
  const { id: runId, practiceId, automationId, clientId } = run
  const facts = await selectFacts(
    ctx.db,
    practiceId,
    [ctx.now],
    clientId === null ? null : [clientId],
    MOST_CLIENTS,
  )
  const look = { day: run.day, fromDay: run.coversFromDay ?? run.day, zone: practice.zone }
  const rows = facts.flatMap((client) => {
    const occurrence =
      clientId === null ? occurrenceKey(automation.trigger, client, look) : run.idempotencyKey
    if (!occurrence || !meets(automation.conditions, client)) return []
    return automation.actions.map(({ kind }, action) => ({
      id: ctx.id('recipient'),
      ...{ practiceId, automationId, runId, clientId: client.clientId, action, kind },
      idempotencyKey: `${client.clientId}:${action}:${occurrence}`,
      state: 'waiting',
      tries: 1,
      createdAt: ctx.now,
    }))
  })
  await ctx.store({
    recipients: rows.length > 0 ? insertRecipients(ctx.db, rows) : null,
    run: startRun(ctx.db, runId),
  })
}

async function serveAll(ctx: Ctx, running: Running, open: readonly RecipientRow[]): Promise<void> {
  const clients = [...new Set(open.map(({ clientId }) => clientId))]
  const moments = clients.map(() => ctx.now)
  const facts = await selectFacts(ctx.db, running.run.practiceId, moments, clients)
  const known = new Map(facts.map((one) => [one.clientId, one]))
  for (const row of open) {
    try {
      await serve(ctx, running, row, known.get(row.clientId))
    } catch (error) {
      // One that fails is a failure of its own; where even that cannot be written, the job is tried again.
      ctx.log.error('automation.action.failed', { job: row.kind, error: errorKind(error) })
      const reason =
        error instanceof AppError ? error.message : 'Something failed on our side. Nothing was sent.'
      await settle(ctx, row, { state: 'failed', reason })
    }
  }
}

async function serve(
  ctx: Ctx,
  { automation, run, practice }: Running,
  row: RecipientRow,
  facts: FactsAt | undefined,
) {
  const action = automation.actions[row.action]
  if (!action || !facts) return settle(ctx, row, { state: 'failed', reason: 'They are no client any more.' })
  const refusal = refusalOf(row.kind, facts, practice)
  if (refusal) return settle(ctx, row, refusal)
  if (isMessage(row.kind) && row.state === 'waiting' && !(await isWithinCap(ctx, row, automation.restDays)))
    return
  // The cap counts clients, and several of them may have one address.
  if (row.kind === 'email' && !(await tryMailLimit(ctx, row.practiceId, facts.email ?? '')))
    return settle(ctx, row, TOO_MANY_MAILS)
  const { statements, jobs, created } = await effectOf(ctx, row, action, facts, { practice, day: run.day })
  const done = settleRecipient(ctx.db, row, { state: 'done', ...created, finishedAt: ctx.now })
  await ctx.store({ effect: statements, recipient: done }, { jobs })
}

/** Counts the message against the client's cap, one client at a time: two runs at once never pass it together. */
async function isWithinCap(ctx: Ctx, row: RecipientRow, restDays: number): Promise<boolean> {
  const { claimed } = await ctx.store({
    locked: lockClient(ctx.db, row.practiceId, row.clientId),
    claimed: ctx.db.execute<{ state: string }>(claimMessage(row, restDays, HELD_BACK_REASONS, ctx.now)),
  })
  return claimed.rows[0]?.state === 'claimed'
}

async function settle(ctx: Ctx, row: RecipientRow, change: { state: 'failed' | 'skipped'; reason: string }) {
  await ctx.store({ recipient: settleRecipient(ctx.db, row, { ...change, finishedAt: ctx.now }) })
}

/** Everything was handed on; what came of it is read with the run, and may be a failure days later. */
async function finish(ctx: Ctx, { id, practiceId }: LoadedRun['run']): Promise<void> {
  await ctx.store({ run: finishRun(ctx.db, id, ctx.now) }, { tell: { practiceId } })
}
