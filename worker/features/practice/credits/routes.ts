import { Hono } from 'hono'
import { type AppEnv, answer, body, query } from '#worker/platform/http.ts'
import { adjustCredits } from './adjust-credits.ts'
import { readCredits } from './read-credits.ts'
import { readOwnStatement } from './read-own-statement.ts'
import { readStatement } from './read-statement.ts'
import { releaseUse } from './release-use.ts'
import {
  AdjustCredits,
  ReleaseSession,
  SettleDue,
  StatementQuery,
  TransferCredits,
  UseSession,
} from './schema.ts'
import { settleDue } from './settle-due.ts'
import { transferCredits } from './transfer-credits.ts'
import { useOneSession } from './use-one-session.ts'

const CLIENT = '/v1/practices/:practice/clients/:client'

/** An idempotency key names the intent wherever the body does not. */
const named = <T extends { requestId?: string | undefined }>(input: T, header: string | undefined): T =>
  header ? { ...input, requestId: header.slice(0, 80) } : input

export const credits = new Hono<AppEnv>()
  .get(`${CLIENT}/credits`, async (c) =>
    answer(c, await readCredits(c.var.ctx, c.req.param('practice'), c.req.param('client'))),
  )
  .get(`${CLIENT}/statement`, query(StatementQuery), async (c) => {
    const { practice, client } = c.req.param()
    return answer(c, await readStatement(c.var.ctx, practice, client, c.req.valid('query').before_seq))
  })
  .post(`${CLIENT}/session-uses`, body(UseSession), async (c) => {
    const { practice, client } = c.req.param()
    const input = named(c.req.valid('json'), c.req.header('Idempotency-Key'))
    return answer(c, await useOneSession(c.var.ctx, practice, client, input), 201)
  })
  .post(`${CLIENT}/session-uses/:line/release`, body(ReleaseSession), async (c) => {
    const { practice, client, line } = c.req.param()
    return answer(c, await releaseUse(c.var.ctx, practice, client, line, c.req.valid('json')), 201)
  })
  .post(`${CLIENT}/owed/:due/settlement`, body(SettleDue), async (c) => {
    const { practice, client, due } = c.req.param()
    return answer(c, await settleDue(c.var.ctx, practice, client, due, c.req.valid('json')), 201)
  })
  .post(`${CLIENT}/packages/:package/adjustments`, body(AdjustCredits), async (c) => {
    const { practice: practiceId, client: clientId, package: packageId } = c.req.param()
    const input = named(c.req.valid('json'), c.req.header('Idempotency-Key'))
    return answer(c, await adjustCredits(c.var.ctx, { practiceId, clientId, packageId }, input), 201)
  })
  .post(`${CLIENT}/packages/:package/transfers`, body(TransferCredits), async (c) => {
    const { practice: practiceId, client: clientId, package: packageId } = c.req.param()
    const input = named(c.req.valid('json'), c.req.header('Idempotency-Key'))
    return answer(c, await transferCredits(c.var.ctx, { practiceId, clientId, packageId }, input), 201)
  })
  .get('/v1/trainers/:link/statement', query(StatementQuery), async (c) =>
    answer(c, await readOwnStatement(c.var.ctx, c.req.param('link'), c.req.valid('query').before_seq)),
  )
