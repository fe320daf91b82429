import { sql } from 'drizzle-orm'
import type { BaseCtx, Ctx, StoreOptions, Tell } from './context.ts'
import { type Answered, type NamedStatements, runBatch } from './db/batch.ts'
import { holdHealth } from './db/functions/training/ingestion-calls.ts'
import { healthNotKept } from './features/account/consents/require-health-consent.ts'
import { notifyLive } from './features/account/live/notify-live.ts'
import { auditIfWon, withAudit } from './features/admin/audit/with-audit.ts'
import { guarded, insertJobs, type NewOutboxRow } from './features/admin/outbox/repo.ts'
import { selectStaff } from './features/practice/practices/repo/people.ts'
import type { NewJob } from './jobs.ts'
import { DATABASE_CODES } from './platform/database-codes.ts'
import { databaseCode } from './platform/database-refusal.ts'
import { AppError, changesNothing } from './platform/errors.ts'

/** What the store adds to a batch has names that no verb gives. */
const STAFF = 'store:staff'

/** The two ways to change something; everything that goes with a change is written or notified here. */
export function makeStore(ctx: BaseCtx): Pick<Ctx, 'store' | 'storeIf'> {
  const mayChange = async () => {
    if (ctx.isAhead) throw new AppError('unavailable', 'Nothing is done before it is asked for.')
    await ctx.actor.confirmed
    if (ctx.actor.kind === 'impersonator' && !ctx.actor.mayStore) throw changesNothing()
  }

  async function store<S extends NamedStatements>(
    statements: S,
    { jobs = [], jobsOnlyIf, audit, tell }: StoreOptions = {},
  ): Promise<Answered<S>> {
    await mayChange()
    const rows = outboxRows(ctx, jobs)
    const tells = listOf(tell)
    const answered = await withAudit(ctx, audit, (audited) =>
      runBatch(ctx.db, {
        ...heldHealth(ctx),
        ...statements,
        [STAFF]: staffOf(ctx, tells),
        'store:audit': audited,
        'store:jobs': rows.length > 0 ? insertJobs(ctx.db, rows, jobsOnlyIf) : null,
      }),
    ).catch(withoutConsent(ctx))
    hintOf(ctx, rows)
    tellAll(ctx, tells, answered[STAFF] as StaffRows)
    const asked = Object.keys(statements).map((name) => [name, answered[name]])
    return Object.fromEntries(asked) as Answered<S>
  }

  return {
    store,
    async storeIf(guard, { jobs = [], audit, tell } = {}) {
      await mayChange()
      const rows = outboxRows(ctx, jobs)
      const tells = listOf(tell)
      const [line] = audit ? await auditIfWon(ctx, audit) : []
      const change = ctx.db.execute(guarded(guard, rows, line))
      const answered = await runBatch(ctx.db, {
        ...heldHealth(ctx),
        change,
        [STAFF]: staffOf(ctx, tells),
      }).catch(withoutConsent(ctx))
      const won = answered.change.rows
      if (won.length === 0) return won
      hintOf(ctx, rows)
      tellAll(ctx, tells, answered[STAFF])
      return won
    },
  }
}

/** First of a batch that stores health data: from here to its commit the consent holds. */
const heldHealth = ({ actor, db }: BaseCtx) =>
  actor.kind === 'person' && actor.healthField !== undefined
    ? { heldHealth: db.execute(sql`select ${holdHealth({ athleteId: actor.athleteId })}`) }
    : {}

const withoutConsent =
  ({ actor }: BaseCtx) =>
  (error: unknown): never => {
    if (databaseCode(error) !== DATABASE_CODES.healthWithheld || actor.kind !== 'person') throw error
    throw healthNotKept(actor.healthField ?? 'health_data')
  }

const isList = <T, L>(given: T | readonly L[]): given is readonly L[] => Array.isArray(given)

const listOf = (tell: StoreOptions['tell']): readonly Tell[] =>
  !tell ? [] : isList<Tell, Tell>(tell) ? tell : [tell]

const outboxRows = (ctx: BaseCtx, jobs: readonly NewJob[]): NewOutboxRow[] =>
  jobs.map((job) => ({ ...job, id: ctx.id('outbox'), createdAt: ctx.now }))

/** The sweeper comes by so often. */
const TICK_S = 60

/** What is due before the sweeper comes is hinted for its moment; what is due later is the sweeper's to find. */
function hintOf(ctx: BaseCtx, rows: readonly NewOutboxRow[]): void {
  const waitS = ({ dueAt = ctx.now }: NewOutboxRow) =>
    Math.max(0, Math.ceil((dueAt.getTime() - ctx.now.getTime()) / 1000))
  const soon = rows.filter((row) => waitS(row) < TICK_S)
  for (const delayS of new Set(soon.map(waitS))) {
    ctx.hint(
      soon.filter((row) => waitS(row) === delayS).map((row) => row.id),
      delayS,
    )
  }
}

/** Who works at each practice that is notified: read by the batch itself, which spares a trip. */
const staffOf = (ctx: BaseCtx, tells: readonly Tell[]) =>
  tells.flatMap((one) => ('practiceId' in one ? [selectStaff(ctx.db, one.practiceId)] : []))

type StaffRows = Awaited<ReturnType<typeof selectStaff>>[]

function tellAll(ctx: BaseCtx, tells: readonly Tell[], staff: StaffRows): void {
  for (const personId of new Set(staff.flat().map((one) => one.personId)))
    notifyLive(ctx, personId, 'practice')
  for (const one of tells) if ('athleteId' in one) notifyLive(ctx, one.athleteId, one.topic)
}
