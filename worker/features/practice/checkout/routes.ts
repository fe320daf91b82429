import { Hono } from 'hono'
import { PasswordAndCode } from '#worker/features/account/accounts/schema.ts'
import { type AppEnv, answer, body } from '#worker/platform/http.ts'
import { billDue } from './bill-due.ts'
import { billPackage } from './bill-package.ts'
import { checkStripe } from './check-stripe.ts'
import { connectStripe } from './connect-stripe.ts'
import { endStripe } from './end-stripe.ts'
import { readStripe } from './read-stripe.ts'
import { refundPackage } from './refund-package.ts'
import { refundSession } from './refund-session.ts'
import { BillDue, BillPackage, RefundPackage, RefundSession, WebhookSecret } from './schema.ts'
import { setWebhookSecret } from './set-webhook-secret.ts'

const PRACTICE = '/v1/practices/:practice'

/** Selling by card through the practice's own Stripe account, and giving money back. */
export const checkout = new Hono<AppEnv>()
  .get(`${PRACTICE}/stripe`, async (c) => answer(c, await readStripe(c.var.ctx, c.req.param('practice'))))
  .post(`${PRACTICE}/stripe`, body(PasswordAndCode), async (c) =>
    answer(c, await connectStripe(c.var.ctx, c.req.param('practice'), c.req.valid('json')), 201),
  )
  .delete(`${PRACTICE}/stripe`, body(PasswordAndCode), async (c) => {
    await endStripe(c.var.ctx, c.req.param('practice'), c.req.valid('json'))
    return c.body(null, 204)
  })
  .post(`${PRACTICE}/stripe/check`, async (c) =>
    answer(c, await checkStripe(c.var.ctx, c.req.param('practice'))),
  )
  .put(`${PRACTICE}/stripe/webhook-secret`, body(WebhookSecret), async (c) => {
    await setWebhookSecret(c.var.ctx, c.req.param('practice'), c.req.valid('json'))
    return c.body(null, 204)
  })
  .post(`${PRACTICE}/packages/:package/checkout`, body(BillPackage), async (c) => {
    const { practice, package: id } = c.req.param()
    return answer(c, await billPackage(c.var.ctx, practice, id, c.req.valid('json')), 201)
  })
  .post(`${PRACTICE}/clients/:client/owed/:due/checkout`, body(BillDue), async (c) => {
    const { practice: practiceId, client: clientId, due: dueId } = c.req.param()
    return answer(c, await billDue(c.var.ctx, { practiceId, clientId, dueId }, c.req.valid('json')), 201)
  })
  .post(`${PRACTICE}/clients/:client/owed/:due/refunds`, body(RefundSession), async (c) => {
    const { practice: practiceId, client: clientId, due: dueId } = c.req.param()
    return answer(
      c,
      await refundSession(c.var.ctx, { practiceId, clientId, dueId }, c.req.valid('json')),
      201,
    )
  })
  .post(`${PRACTICE}/packages/:package/refunds`, body(RefundPackage), async (c) => {
    const { practice, package: id } = c.req.param()
    return answer(c, await refundPackage(c.var.ctx, practice, id, c.req.valid('json')), 201)
  })
