import { Hono } from 'hono'
import { type AppEnv, answer, body } from '#worker/platform/http.ts'
import { addProduct } from './add-product.ts'
import { changeProduct } from './change-product.ts'
import { listNeedy } from './list-needy.ts'
import { listProducts } from './list-products.ts'
import { markPaid } from './mark-paid.ts'
import { renewPackage } from './renew-package.ts'
import { ChangeProduct, NewProduct, RenewPackage, SellPackage } from './schema.ts'
import { sellPackage } from './sell-package.ts'

const PRACTICE = '/v1/practices/:practice'
const SOLD = `${PRACTICE}/clients/:client/packages`

export const packages = new Hono<AppEnv>()
  .get(`${PRACTICE}/products`, async (c) => answer(c, await listProducts(c.var.ctx, c.req.param('practice'))))
  .post(`${PRACTICE}/products`, body(NewProduct), async (c) =>
    answer(c, await addProduct(c.var.ctx, c.req.param('practice'), c.req.valid('json')), 201),
  )
  .put(`${PRACTICE}/products/:product`, body(ChangeProduct), async (c) => {
    await changeProduct(c.var.ctx, c.req.param('practice'), c.req.param('product'), c.req.valid('json'))
    return c.body(null, 204)
  })
  .get(`${PRACTICE}/packages/attention`, async (c) =>
    answer(c, await listNeedy(c.var.ctx, c.req.param('practice'))),
  )
  .post(SOLD, body(SellPackage), async (c) => {
    const { practice, client } = c.req.param()
    return answer(c, await sellPackage(c.var.ctx, practice, client, c.req.valid('json')), 201)
  })
  .post(`${SOLD}/:package/renewal`, body(RenewPackage), async (c) => {
    const { practice, client, package: id } = c.req.param()
    return answer(c, await renewPackage(c.var.ctx, practice, client, id, c.req.valid('json')), 201)
  })
  .post(`${SOLD}/:package/payment`, async (c) => {
    const { practice, client, package: id } = c.req.param()
    await markPaid(c.var.ctx, practice, client, id)
    return c.body(null, 204)
  })
