import { Hono } from 'hono'
import { type AppEnv, answer, body, query } from '#worker/platform/http.ts'
import { assignThread } from './assign-thread.ts'
import { listTemplates } from './list-templates.ts'
import { listThreads } from './list-threads.ts'
import { markThreadRead } from './mark-thread-read.ts'
import { previewText } from './preview-text.ts'
import { putTemplate } from './put-template.ts'
import { readTextConsents } from './read-text-consents.ts'
import { readThread } from './read-thread.ts'
import { recordTextConsent } from './record-text-consent.ts'
import { removeTemplate } from './remove-template.ts'
import { Assign, PageBefore, PutTemplate, RecordTextConsent, TextPreview, WriteText } from './schema.ts'
import { phoneOf } from './thread-address.ts'
import { writeAsStaff } from './write-as-staff.ts'

const PRACTICE = '/v1/practices/:practice'
const CLIENT = `${PRACTICE}/clients/:client`
const THREAD = `${PRACTICE}/threads/:number`

const named = <T extends { requestId?: string | undefined }>(input: T, header: string | undefined): T =>
  header ? { ...input, requestId: header.slice(0, 80) } : input

export const texts = new Hono<AppEnv>()
  .get(`${PRACTICE}/threads`, query(PageBefore), async (c) =>
    answer(c, await listThreads(c.var.ctx, c.req.param('practice'), c.req.valid('query').before)),
  )
  .get(THREAD, query(PageBefore), async (c) => {
    const of = { phone: phoneOf(c.req.param('number')) }
    return answer(c, await readThread(c.var.ctx, c.req.param('practice'), of, c.req.valid('query').before))
  })
  .post(THREAD, body(WriteText), async (c) => {
    const of = { phone: phoneOf(c.req.param('number')) }
    const input = named(c.req.valid('json'), c.req.header('Idempotency-Key'))
    return answer(c, await writeAsStaff(c.var.ctx, c.req.param('practice'), of, input), 201)
  })
  .post(`${THREAD}/read`, async (c) => {
    await markThreadRead(c.var.ctx, c.req.param('practice'), c.req.param('number'))
    return c.body(null, 204)
  })
  .put(`${THREAD}/client`, body(Assign), async (c) => {
    const { practice, number } = c.req.param()
    return answer(c, await assignThread(c.var.ctx, practice, number, c.req.valid('json').clientId))
  })
  .get(`${CLIENT}/texts`, query(PageBefore), async (c) => {
    const { practice, client: clientId } = c.req.param()
    return answer(c, await readThread(c.var.ctx, practice, { clientId }, c.req.valid('query').before))
  })
  .post(`${CLIENT}/texts`, body(WriteText), async (c) => {
    const { practice, client: clientId } = c.req.param()
    const input = named(c.req.valid('json'), c.req.header('Idempotency-Key'))
    return answer(c, await writeAsStaff(c.var.ctx, practice, { clientId }, input), 201)
  })
  .get(`${CLIENT}/text-consents`, async (c) => {
    const { practice, client } = c.req.param()
    return answer(c, await readTextConsents(c.var.ctx, practice, client))
  })
  .post(`${CLIENT}/text-consents`, body(RecordTextConsent), async (c) => {
    const { practice, client } = c.req.param()
    await recordTextConsent(c.var.ctx, practice, client, c.req.valid('json'))
    return c.body(null, 204)
  })
  .get(`${PRACTICE}/text-templates`, async (c) =>
    answer(c, await listTemplates(c.var.ctx, c.req.param('practice'))),
  )
  .put(`${PRACTICE}/text-templates/:kind`, body(PutTemplate), async (c) => {
    const { practice, kind } = c.req.param()
    return answer(c, await putTemplate(c.var.ctx, practice, kind, c.req.valid('json')))
  })
  .delete(`${PRACTICE}/text-templates/:template`, async (c) => {
    await removeTemplate(c.var.ctx, c.req.param('practice'), c.req.param('template'))
    return c.body(null, 204)
  })
  .post(`${PRACTICE}/text-previews`, body(TextPreview), async (c) =>
    answer(c, await previewText(c.var.ctx, c.req.param('practice'), c.req.valid('json'))),
  )
