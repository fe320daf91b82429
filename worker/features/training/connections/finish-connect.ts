import type { Ctx } from '#worker/context.ts'
import type { Notice } from '#worker/domain/policy/connect-notices.ts'
import type { ConnectedProvider } from '#worker/domain/policy/provider-terms.ts'
import { importFlag } from '#worker/features/admin/flags/provider-flags.ts'
import { readFlag } from '#worker/features/admin/flags/read-flag.ts'
import { beginIngestion } from '#worker/features/training/ingestion/ingestion-state.ts'
import { isFull } from '#worker/features/training/provider-access/athlete-cap.ts'
import type { Connection } from '#worker/features/training/provider-access/connection.ts'
import { sealTokens } from '#worker/features/training/provider-access/tokens.ts'
import type { Grant } from '#worker/features/training/providers/adapter.ts'
import { adapterOf } from '#worker/features/training/providers/adapters.ts'
import { DATABASE_CODES } from '#worker/platform/database-codes.ts'
import { databaseCode, databaseRefusal } from '#worker/platform/database-refusal.ts'
import { readStateId } from './oauth-state.ts'
import { redirectUri } from './redirect-uri.ts'
import { ACCOUNT_TAKEN, putConnection } from './repo/connection.ts'
import { spendState } from './repo/oauth-state.ts'
import { type CallbackQuery, DEFAULT_RETURN } from './schema.ts'

/**
 * Ends a connect. However it ends, the answer is a page of ours and a notice that says how; nothing is stored
 * unless everything holds.
 * @returns a path to redirect to
 */
export async function finishConnect(
  ctx: Ctx,
  provider: ConnectedProvider,
  query: CallbackQuery,
  requestOrigin = ctx.settings.APP_ORIGIN,
): Promise<string> {
  const cameTo = redirectUri(ctx, provider, requestOrigin)
  const { returnTo, notice } = await settle(ctx, provider, query, cameTo)
  return `${returnTo}${returnTo.includes('?') ? '&' : '?'}notice=${provider}_${notice}`
}

interface Ending {
  returnTo: string
  notice: Notice
}

async function settle(
  ctx: Ctx,
  provider: ConnectedProvider,
  query: CallbackQuery,
  cameTo: string,
): Promise<Ending> {
  const ending = (notice: Notice, returnTo = DEFAULT_RETURN): Ending => ({ returnTo, notice })
  if (ctx.actor.kind !== 'person') return ending('signed_out')
  const { athleteId } = ctx.actor
  const id = await readStateId(ctx, provider, athleteId, query.state)
  const session = await ctx.actor.confirmed.catch(() => null)
  if (!session) return ending('signed_out')
  // It must be gone before the code is exchanged, so that of two tabs one connects.
  const spent = id === null ? null : await spendState(ctx.db, id, athleteId, provider, ctx.now)
  if (!spent?.state) return ending('state_unknown')
  const { isFirst, state, connection, others } = spent
  if (!isFirst) return ending('state_used', state.returnTo)
  if (state.expiresAt <= ctx.now) return ending('state_expired', state.returnTo)
  return ending(
    await connect(ctx, { provider, athleteId, cameTo, stateId: state.id }, query, {
      own: connection,
      others,
    }),
    state.returnTo,
  )
}

interface Begun {
  provider: ConnectedProvider
  athleteId: string
  cameTo: string
  stateId: string
}

async function connect(
  ctx: Ctx,
  { provider, athleteId, cameTo, stateId }: Begun,
  query: CallbackQuery,
  { own, others }: { own: Connection | undefined; others: number },
): Promise<Notice> {
  if (query.error !== undefined || !query.code) return 'denied'
  if (!(await readFlag(ctx, importFlag(provider), athleteId))) return 'off'
  const adapter = await adapterOf(provider)
  if (isFull(others, adapter.athleteCap(ctx))) return 'full'
  const grant = await adapter.exchange(ctx, {
    code: query.code,
    scope: query.scope ?? '',
    redirectUri: cameTo,
    state: query.state,
  })
  if (typeof grant === 'string') return grant
  if (own?.status === 'revoked' && own.statusReason === 'removing') return 'removing'
  if (own && own.status !== 'revoked' && own.externalAthleteId !== grant.externalAthleteId) {
    return 'other_account'
  }
  const refused = await store(ctx, { athleteId, provider }, stateId, grant)
  if (refused) return refused
  return adapter.missingScopes(grant.scopes).length === 0 ? 'connected' : 'connected_public'
}

/** Why it is not stored: the account is another athlete's here, or what was begun ended meanwhile. */
async function store(
  ctx: Ctx,
  owner: { athleteId: string; provider: ConnectedProvider },
  stateId: string,
  { tokens, ...grant }: Grant,
): Promise<Notice | null> {
  const { athleteId, provider } = owner
  const connection = {
    ...(await sealTokens(ctx, owner, tokens)),
    id: ctx.id('connection'),
    ...owner,
    ...grant,
  }
  try {
    await ctx.store(
      {
        connection: putConnection(ctx.db, connection, stateId, ctx.now),
        state: beginIngestion(ctx, athleteId, provider),
      },
      { jobs: [{ job: { type: 'event', event: { type: 'provider.connected', athleteId, provider } } }] },
    )
    return null
  } catch (error) {
    if (databaseRefusal(error).constraint === ACCOUNT_TAKEN) return 'linked_elsewhere'
    if (databaseCode(error) === DATABASE_CODES.connectionEnded) return 'state_unknown'
    throw error
  }
}
