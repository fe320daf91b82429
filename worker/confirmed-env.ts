import type { BaseCtx } from './context.ts'

type Bindings = BaseCtx['env']

/** What only looks, or only names something: it may run beside the actor's confirmation, as reads of the database do. */
const LOOKS = new Set<PropertyKey>([
  'get',
  'getWithMetadata',
  'head',
  'list',
  'idFromName',
  'idFromString',
  'newUniqueId',
  'id',
  'name',
])

/**
 * The bindings of a context: whatever changes something behind them, a file, a cached value or an object, waits until
 * it is sure who acts, and does not happen where that fails. A session that was ended in between thus leaves no trace.
 */
export function confirmedEnv(env: Bindings, confirmed: PromiseLike<unknown>): Bindings {
  return {
    FILES: bucket(env.FILES, confirmed),
    CACHE: waiting(env.CACHE, confirmed),
    LIVE: objects(env.LIVE, confirmed),
    INBOX: objects(env.INBOX, confirmed),
    BUDGET: objects(env.BUDGET, confirmed),
    LIMITER: objects(env.LIMITER, confirmed),
    LEDGER: objects(env.LEDGER, confirmed),
    TRAINERS: objects(env.TRAINERS, confirmed),
    COACH: objects(env.COACH, confirmed),
  }
}

/** Each method but those that look waits for the confirmation first. */
function waiting<T extends object>(
  target: T,
  confirmed: PromiseLike<unknown>,
  but: Readonly<Record<PropertyKey, unknown>> = {},
): T {
  return new Proxy(target, {
    get(_, name) {
      if (name in but) return but[name]
      const value = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      // Called on the binding itself: the runtime knows its methods by their owner.
      const call = (...args: unknown[]) =>
        (target as Record<PropertyKey, (...args: unknown[]) => unknown>)[name]?.(...args)
      if (LOOKS.has(name)) return call
      return async (...args: unknown[]) => {
        await confirmed
        return call(...args)
      }
    },
  })
}

/** An upload that is gone on with is a handle, given at once; what is done with it waits. */
function bucket(files: R2Bucket, confirmed: PromiseLike<unknown>): R2Bucket {
  return waiting(files, confirmed, {
    resumeMultipartUpload: (key: string, id: string) =>
      waiting(files.resumeMultipartUpload(key, id), confirmed),
    createMultipartUpload: async (key: string, options?: R2MultipartOptions) => {
      await confirmed
      return waiting(await files.createMultipartUpload(key, options), confirmed)
    },
  })
}

/** An object is addressed at once and asked once it is sure who asks. */
function objects<T extends { get(id: DurableObjectId): object }>(
  namespace: T,
  confirmed: PromiseLike<unknown>,
): T {
  const asked = (object: object) =>
    new Proxy(object, {
      get(_, name) {
        const value = Reflect.get(object, name)
        if (typeof value !== 'function' || LOOKS.has(name)) return value
        return async (...args: unknown[]) => {
          await confirmed
          return (object as Record<PropertyKey, (...args: unknown[]) => unknown>)[name]?.(...args)
        }
      },
    })
  return waiting(namespace, confirmed, {
    get: (id: DurableObjectId) => asked(namespace.get(id)),
    getByName: (name: string) =>
      asked((namespace as unknown as { getByName(name: string): object }).getByName(name)),
  })
}
