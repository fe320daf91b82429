import type { Ctx } from '#worker/context.ts'
import { readPersonKey } from '#worker/features/admin/audit/person-key.ts'
import { type Actor, anonymous, type Impersonator } from '#worker/platform/access.ts'
import { AppError, changesNothing } from '#worker/platform/errors.ts'

type Opened = 'read' | 'decide' | 'leave'

/**
 * What a look is shown: the account, its sources and imports, and the plan. What follows from recordings is not among
 * it: the terms of a source that shows its data to nobody but the athlete hold for us as well.
 */
const OPENED: readonly (readonly [Opened, string, RegExp])[] = [
  [
    'read',
    'GET',
    /^\/v1\/(accounts\/policy|availability|connections|consents|entitlements|imports|ingestion|me|onboarding\/status|plans|status)$/,
  ],
  ['read', 'GET', /^\/v1\/(imports\/[^/]+\/files|plans\/[^/]+)$/],
  ['read', 'GET', /^\/v2\/(plans\/[^/]+\/(history|missed-days|workout-types)|coach\/actions(\/[^/]+)?)$/],
  ['decide', 'POST', /^\/v2\/coach\/actions\/[^/]+\/(confirm|reject)$/],
  ['leave', 'DELETE', /^\/v1\/(impersonation|sessions\/current)$/],
]

/** How a route is open to a look; undefined where it is not. */
const openedTo = (method: string, path: string): Opened | undefined =>
  OPENED.find(([, asked, paths]) => asked === (method === 'HEAD' ? 'GET' : method) && paths.test(path))?.[0]

/**
 * Who asks a route in a look: the impersonator where it is open, who changes nothing unless it is a decision they may
 * take. What would change something stands in the audit log, done or refused.
 * @param nobody a context of nobody, for what is written of a refusal
 * @throws AppError forbidden where the route is not open; unauthenticated where the look is over
 */
export async function openToLook(
  nobody: Ctx,
  actor: Impersonator,
  { method, path }: { method: string; path: string },
): Promise<Actor> {
  const opened = openedTo(method, path)
  if (opened === 'leave') return anonymous()
  if (opened === 'read') return actor
  const [{ impersonation }, personKey] = await Promise.all([
    actor.confirmed,
    readPersonKey(nobody, actor.athleteId),
  ])
  const mayStore = opened === 'decide' && impersonation.mayConfirm
  if (method === 'GET' || method === 'HEAD') throw notShown()
  await nobody.store(
    {},
    {
      audit: {
        action: mayStore ? 'impersonation.decided' : 'impersonation.refused',
        ...{ targetId: actor.athleteId, actorId: actor.adminId, reason: impersonation.reason, personKey },
        after: { method, path: path.slice(0, MOST_OF_PATH) },
      },
    },
  )
  if (!mayStore) throw changesNothing()
  return { ...actor, mayStore }
}

const MOST_OF_PATH = 200

const notShown = () =>
  new AppError('forbidden', 'You are looking at somebody else’s account: this is not shown in a look.')
