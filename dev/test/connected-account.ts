import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import type { ConnectedProvider } from '#worker/domain/policy/provider-terms.ts'
import { importFlag } from '#worker/features/admin/flags/provider-flags.ts'
import { finishConnect } from '#worker/features/training/connections/finish-connect.ts'
import { CallbackQuery } from '#worker/features/training/connections/schema.ts'
import { startConnect } from '#worker/features/training/connections/start-connect.ts'
import { readConnection } from '#worker/features/training/provider-access/connection.ts'
import type { ProviderAdapter } from '#worker/features/training/providers/adapter.ts'
import type { Actor } from '#worker/platform/access.ts'
import type { AdapterWorld } from './conformance.ts'
import { ALL_ROUNDER, control, person, setClock, T0 } from './strava.ts'
import { testContext } from './test-context.ts'

/** A fresh account where an owner who holds a provider's agreement has switched it on, for everybody. */
export async function personWhere(provider: ConnectedProvider): ReturnType<typeof person> {
  await testContext().db.execute(sql`insert into flag (key, value, updated_at)
    values (${importFlag(provider)}, 'true'::jsonb, now()) on conflict (key) do nothing`)
  const actor = await person()
  if (actor.kind !== 'person') return actor
  const session = await actor.confirmed
  return { ...actor, confirmed: Promise.resolve({ ...session, flags: { [importFlag(provider)]: true } }) }
}

interface Decision {
  /** Who of the demo decides there. */
  athlete?: number
  decision?: string
}

/** What a browser does at the sandbox's consent page of a provider: the query it comes back with. */
export async function consentAt(
  authorizeUrl: string,
  { athlete = ALL_ROUNDER, decision = 'authorize' }: Decision = {},
): Promise<CallbackQuery> {
  const form = new URLSearchParams({ athlete: String(athlete), decision })
  const response = await fetch(authorizeUrl, { method: 'POST', body: form, redirect: 'manual' })
  const target = new URL(response.headers.get('Location') ?? 'none:')
  return CallbackQuery.parse(Object.fromEntries(target.searchParams))
}

/** Connects a person as a browser would; returns the path it ends at. */
export async function connectTo(
  provider: ConnectedProvider,
  actor: Actor,
  now: Date,
  decision: Decision = {},
) {
  const ctx = testContext({ now, actor })
  const { authorizeUrl } = await startConnect(ctx, provider, {}, env.APP_ORIGIN)
  return finishConnect(ctx, provider, await consentAt(authorizeUrl, decision))
}

export interface AccountFacts
  extends Pick<AdapterWorld, 'events' | 'count' | 'recorded' | 'manual' | 'missing'> {
  /** What the paths of reading calls hold, so that faults leave tokens alone. */
  reads: string
  /** Whose account of the demo it is. */
  athlete?: number
}

/** A connected account of the sandbox, as the suite of adapters wants it. */
export async function connectedWorld(
  provider: ConnectedProvider,
  adapter: ProviderAdapter,
  { reads, athlete = ALL_ROUNDER, ...facts }: AccountFacts,
): Promise<AdapterWorld> {
  await setClock(T0)
  const healed = () => control('DELETE', `/${provider}/faults`)
  const faults = (body: object) => control('POST', `/${provider}/faults`, body)
  await healed()
  await testContext().db.execute(sql`delete from connection`)
  const actor = await personWhere(provider)
  await connectTo(provider, actor, T0, { athlete })
  const ctx = testContext({ now: T0 })
  const linked = async () => {
    const connection = await readConnection(ctx, actor.athleteId, provider)
    if (!connection) throw new Error('not connected')
    return connection
  }
  return {
    ...facts,
    adapter,
    ctx,
    connection: await linked(),
    open: async () => adapter.source(testContext({ now: T0 }), await linked(), 'person'),
    nowMs: T0.getTime(),
    faults: {
      limited: () => faults({ status429ForS: 60 }),
      broken: () => faults({ htmlWith200: true, pathIncludes: reads }),
      failing: () => faults({ fail500Rate: 1, pathIncludes: reads }),
      healed,
    },
  }
}
