import { env } from 'cloudflare:workers'
import type { Env } from '#worker/env.ts'

const BINDINGS = [
  'FILES',
  'CACHE',
  'JOBS',
  'LIVE',
  'INBOX',
  'BUDGET',
  'LIMITER',
  'LEDGER',
  'TRAINERS',
  'COACH',
] as const
/** What names or reads, and changes nothing behind a binding. */
const LOOKS = /^(get|getByName|getWithMetadata|head|list|idFromName|idFromString|newUniqueId|id|name)$/
/** What gives a handle of something behind a binding, whose own methods count. */
const HANDLES = /^(get|getByName|createMultipartUpload|resumeMultipartUpload)$/

/** The bindings as they are, in which whatever is asked to change something is noted first: `FILES.put`. */
export function notingEnv(reached: string[]): Env {
  const noting = BINDINGS.map((name) => [name, noted(env[name] as object, name, reached)])
  return { ...env, ...Object.fromEntries(noting) } as unknown as Env
}

function noted<T extends object>(target: T, named: string, reached: string[]): T {
  return new Proxy(target, {
    get(_, name) {
      const value = Reflect.get(target, name)
      // A promise of a handle is looked at for `then` before it is one.
      if (typeof value !== 'function' || typeof name === 'symbol' || name === 'then') return value
      return (...args: unknown[]) => {
        if (!LOOKS.test(name) && name !== 'resumeMultipartUpload') reached.push(`${named}.${name}`)
        const answer = (target as Record<string, (...args: unknown[]) => unknown>)[name]?.(...args)
        const isHandle = HANDLES.test(name) && named !== 'CACHE' && !(named === 'FILES' && name === 'get')
        if (!isHandle) return answer
        return answer instanceof Promise
          ? answer.then((handle: object) => noted(handle, named, reached))
          : noted(answer as object, named, reached)
      }
    },
  })
}
