import { settingFaults } from './configuration.ts'
import type { Ctx } from './context.ts'
import { type Env, readSettings } from './env.ts'
import { makeContext } from './make-context.ts'
import { systemActor } from './platform/access.ts'
import { AppError } from './platform/errors.ts'

const LOOK_AGAIN_MS = 60_000

/** When an object looks again whose deploy lost its settings; null where it is set up. */
export const notSetUpUntilMs = (env: Env) =>
  settingFaults(env).length > 0 ? Date.now() + LOOK_AGAIN_MS : null

/** An object's clock, where a whole context for it would be too dear: a stream asks for it with each event. */
export const objectNowMs = (): number => Date.now()

/**
 * The context of a Durable Object's own work: a system actor at the object's clock.
 * @throws AppError unavailable on a deploy that is not set up
 */
export function objectContext(env: Env, state: DurableObjectState, name: string): Ctx {
  if (settingFaults(env).length > 0) throw new AppError('unavailable', 'This deploy is not set up.')
  return makeContext({
    env,
    settings: readSettings(env),
    now: new Date(),
    actor: systemActor(name),
    waitUntil: (promise) => state.waitUntil(promise),
  })
}
