import type { Ctx, StoreOptions } from '#worker/context.ts'
import type { NewJob } from '#worker/jobs.ts'

/** The same context, with something done each time between its look and what it stores; what throws is not stored. */
export function beforeStore<C extends Ctx>(ctx: C, work: (jobs: readonly NewJob[]) => unknown): C {
  const around =
    <G extends unknown[], R>(store: (...given: G) => Promise<R>) =>
    async (...given: G): Promise<R> => {
      await work((given[1] as StoreOptions | undefined)?.jobs ?? [])
      return store(...given)
    }
  return { ...ctx, store: around(ctx.store as never), storeIf: around(ctx.storeIf) }
}
