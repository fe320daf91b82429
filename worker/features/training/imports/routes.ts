import { Hono } from 'hono'
import { type AppEnv, answer, body, query } from '#worker/platform/http.ts'
import { abortUpload } from './abort-upload.ts'
import { cancelUploads } from './cancel-uploads.ts'
import { completeUpload } from './complete-upload.ts'
import { listImportItems } from './list-import-items.ts'
import { listImports } from './list-imports.ts'
import { listOpenUploads } from './list-open-uploads.ts'
import { putPart } from './put-part.ts'
import { retryImport } from './retry-import.ts'
import { ItemsQuery, NewImport } from './schema.ts'
import { startImport } from './start-import.ts'

export const imports = new Hono<AppEnv>()
  .get('/v1/imports', async (c) => answer(c, await listImports(c.var.ctx)))
  .post('/v1/imports', body(NewImport), async (c) =>
    answer(c, await startImport(c.var.ctx, c.req.valid('json')), 201),
  )
  .get('/v1/imports/:id/files', query(ItemsQuery), async (c) =>
    answer(c, await listImportItems(c.var.ctx, c.req.param('id'), c.req.valid('query'))),
  )
  .get('/v1/imports/:id/uploads', async (c) => answer(c, await listOpenUploads(c.var.ctx, c.req.param('id'))))
  .delete('/v1/imports/:id/uploads', async (c) =>
    answer(c, await cancelUploads(c.var.ctx, c.req.param('id'))),
  )
  .post('/v1/imports/:id/retry', async (c) => answer(c, await retryImport(c.var.ctx, c.req.param('id')), 202))
  .put('/v1/uploads/:id/parts/:part', async (c) =>
    answer(
      c,
      await putPart(c.var.ctx, c.req.param('id'), Number(c.req.param('part')), await c.req.arrayBuffer()),
    ),
  )
  .post('/v1/uploads/:id/complete', async (c) =>
    answer(c, await completeUpload(c.var.ctx, c.req.param('id')), 202),
  )
  .delete('/v1/uploads/:id', async (c) => answer(c, await abortUpload(c.var.ctx, c.req.param('id'))))
