import type { Ctx } from '#worker/context.ts'
import { readFlag } from '#worker/features/admin/flags/read-flag.ts'
import { beginIngestion } from '#worker/features/training/ingestion/progress.ts'
import { databaseRefusal } from '#worker/platform/database-refusal.ts'
import { AppError } from '#worker/platform/errors.ts'
import { exchangeCode } from '#worker/platform/strava/oauth.ts'
import type { StravaGrant } from '#worker/platform/strava/wire.ts'
import { stravaApp } from './app.ts'
import { readStateId } from './oauth-note.ts'
import { ACCOUNT_TAKEN, type Link, putLink } from './repo/link.ts'
import { spendState } from './repo/oauth-state.ts'
import { type CallbackQuery, DEFAULT_RETURN, type Notice } from './schema.ts'
import { sealTokens } from './tokens.ts'

/**
 * Ends a connect. However it ends, the answer is a page of ours and a notice that says how; nothing is stored
 * unless everything holds.
 * @returns a path to redirect to
 */
export async function finishConnect(ctx: Ctx, query: CallbackQuery): Promise<string> {
  if (ctx.actor.kind !== 'athlete') return pathTo(DEFAULT_RETURN, 'strava_signed_out')
  const { athleteId } = ctx.actor
  const id = await readStateId(ctx, athleteId, query.state)
  // Used up beside the session's confirmation: its signature has named this athlete, and a state that is gone gives
  // nobody anything. It must be gone before the code is exchanged, so that of two tabs one connects.
  const [session, spent] = await Promise.all([
    ctx.actor.session.catch(() => null),
    id === null ? null : spendState(ctx.db, id, athleteId, ctx.now),
  ])
  if (!session) return pathTo(DEFAULT_RETURN, 'strava_signed_out')
  if (!spent?.state) return pathTo(DEFAULT_RETURN, 'strava_state_unknown')
  const { isFirst, state, link } = spent
  if (!isFirst) return pathTo(state.returnTo, 'strava_state_used')
  if (state.expiresAt <= ctx.now) return pathTo(state.returnTo, 'strava_state_expired')
  return pathTo(state.returnTo, await connect(ctx, athleteId, query, link))
}

const pathTo = (path: string, notice: Notice) => `${path}${path.includes('?') ? '&' : '?'}notice=${notice}`

async function connect(
  ctx: Ctx,
  athleteId: string,
  query: CallbackQuery,
  own: Link | undefined,
): Promise<Notice> {
  if (query.error !== undefined || !query.code) return 'strava_denied'
  if (!(await readFlag(ctx, 'import.strava', athleteId))) return 'strava_off'
  const scopes = (query.scope ?? '').split(/[ ,]+/).filter(Boolean)
  const readsAll = scopes.includes('activity:read_all')
  if (!readsAll && !scopes.includes('activity:read')) return 'strava_scope_missing'
  const grant = await grantFor(ctx, query.code)
  if (!grant) return 'strava_unavailable'
  const externalAthleteId = String(grant.athlete.id)
  if (own?.status === 'revoked' && own.statusReason === 'removing') return 'strava_removing'
  if (own && own.status !== 'revoked' && own.externalAthleteId !== externalAthleteId) {
    return 'strava_other_account'
  }
  const isStored = await store(ctx, athleteId, grant, scopes)
  if (!isStored) return 'strava_linked_elsewhere'
  return readsAll ? 'strava_connected' : 'strava_connected_public'
}

async function grantFor(ctx: Ctx, code: string): Promise<StravaGrant | null> {
  try {
    const answer = await exchangeCode(stravaApp(ctx), code)
    return answer.ok ? answer.value : null
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}

/** False when the Strava account is another athlete's here: the unique index decides. */
async function store(ctx: Ctx, athleteId: string, grant: StravaGrant, scopes: string[]): Promise<boolean> {
  const { firstname, lastname } = grant.athlete
  const link = {
    ...(await sealTokens(ctx, athleteId, grant)),
    id: ctx.id('connection'),
    athleteId,
    externalAthleteId: String(grant.athlete.id),
    externalName: [firstname, lastname].filter(Boolean).join(' ') || null,
    scopes,
  }
  try {
    await ctx.store(
      [putLink(ctx.db, link, ctx.now), beginIngestion(ctx, athleteId, 'strava')],
      [{ job: { type: 'event', event: { type: 'provider.connected', athleteId, provider: 'strava' } } }],
    )
    return true
  } catch (error) {
    if (databaseRefusal(error).constraint === ACCOUNT_TAKEN) return false
    throw error
  }
}
