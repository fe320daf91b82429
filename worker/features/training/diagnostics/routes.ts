import { Hono } from 'hono'
import { type AppEnv, answer } from '#worker/platform/http.ts'
import { readDiagnostics } from './read-diagnostics.ts'
import { rebuildDerived } from './rebuild-derived.ts'

export const diagnostics = new Hono<AppEnv>()
  .get('/v1/diagnostics', async (c) => answer(c, await readDiagnostics(c.var.ctx)))
  .post('/v1/diagnostics/rebuild', async (c) => answer(c, await rebuildDerived(c.var.ctx), 202))
