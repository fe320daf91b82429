import type { Ctx } from './context.ts'
import { type Env, readSettings } from './env.ts'
import { makeContext } from './make-context.ts'
import { systemActor } from './platform/access.ts'

/** The context of a Durable Object's own work: a system actor at the object's clock. */
export function objectContext(env: Env, state: DurableObjectState, name: string): Ctx {
  return makeContext({
    env,
    settings: readSettings(env),
    now: new Date(),
    actor: systemActor(name),
    waitUntil: (promise) => state.waitUntil(promise),
  })
}
