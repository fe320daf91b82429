import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { ApiResult } from '#web/api/api-client.ts'
import { formValues, type Refused, refused } from '#web/api/form-values.ts'
import { redirectTo } from '#web/api/require.ts'
import { Badge } from '#web/components/badge.tsx'
import { Card } from '#web/components/card.tsx'
import { DoneNote } from '#web/components/done-note.tsx'
import { Empty } from '#web/components/empty.tsx'
import { ErrorCard } from '#web/components/error-card.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { Col, Page, Row } from '#web/components/page.tsx'
import type { ProductView } from '#web/components/practice/clients/client-types.ts'
import { NeedyCards } from '#web/components/practice/clients/needy-cards.tsx'
import { ProductForm, productInput } from '#web/components/practice/clients/product-form.tsx'
import { unitText } from '#web/components/practice/clients/words.ts'
import { money } from '#web/format/money.ts'
import { percent } from '#web/format/number.ts'
import type { PageHandle } from '#web/page-handle.ts'
import { loadPractice, paramsOf, requirePractice } from '#web/practice.ts'
import type { ViewerPractice } from '#web/viewer.ts'

export const handle: PageHandle = { area: 'practice', nav: 'packages' }
export const meta: MetaFunction = () => [{ title: 'Packages · StrideIQ' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { practice, data } = await loadPractice(request, context, (at) =>
    Promise.all([
      context.api.call('GET /v1/practices/:practice/products', { params: at }),
      context.api.call('GET /v1/practices/:practice/packages/attention', { params: at }),
    ]),
  )
  const [products, needy] = data
  const done = new URL(request.url).searchParams.get('done')
  return { practice, products, needy, done, requestId: context.requestId }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const [values, practice] = await Promise.all([formValues(request), requirePractice(request, context)])
  const { intent = '', product = '', package: id = '', request_id: requestId } = values
  const { api } = context
  const at = { ...paramsOf(practice), product, client: values.client ?? '', package: id }
  const body = () => productInput(values, practice.currency)
  const commands: Record<string, () => Promise<ApiResult<unknown>>> = {
    add: () => api.call('POST /v1/practices/:practice/products', { params: at, body: body() }),
    change: () => api.call('PUT /v1/practices/:practice/products/:product', { params: at, body: body() }),
    pay: () =>
      api.call('POST /v1/practices/:practice/clients/:client/packages/:package/payment', { params: at }),
    renew: () =>
      api.call('POST /v1/practices/:practice/clients/:client/packages/:package/renewal', {
        params: at,
        body: { requestId, payment: 'invoice' },
      }),
  }
  const answer = await commands[intent]?.()
  if (!answer) throw json({ message: 'This page has no such button.' }, { status: 422 })
  if (!answer.ok) return json(refused(answer.error, values), { status: answer.status })
  return redirectTo(`/practice/packages?done=${intent}`, context)
}

const DONE: Record<string, string> = {
  add: 'It is on sale.',
  change: 'Changed for the next sale. What was sold keeps its terms.',
  pay: 'Marked as paid.',
  renew: 'Renewed, on invoice.',
}

export default function Packages() {
  const { practice, products, needy, done, requestId } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const failed = sent && ['pay', 'renew'].includes(sent.values.intent ?? '') ? sent.error.message : null
  return (
    <Page title="Packages" meaning="What you sell, and the sales that ask for a word.">
      {done && DONE[done] && !sent ? <DoneNote>{DONE[done]}</DoneNote> : null}
      <FormError>{failed}</FormError>
      <Row>
        <Col span={7} fill={false}>
          <Products products={products} practice={practice} sent={sent} />
        </Col>
        <Col span={5} fill={false}>
          {needy.ok ? (
            <NeedyCards needy={needy.data} requestId={requestId} />
          ) : (
            <ErrorCard
              title="Sales that ask for a word did not load"
              what={needy.error.message}
              requestId={needy.error.requestId}
              retry={{ href: '' }}
            />
          )}
        </Col>
      </Row>
    </Page>
  )
}

function Products({
  products,
  practice,
  sent,
}: {
  products: ApiResult<{ products: ProductView[] }>
  practice: ViewerPractice
  sent: Refused | undefined
}) {
  if (!products.ok) {
    const { message, requestId } = products.error
    return (
      <ErrorCard
        title="What you sell did not load"
        what={message}
        requestId={requestId}
        retry={{ href: '' }}
      />
    )
  }
  const list = products.data.products
  const mayChange = practice.role === 'owner'
  const adding = sent?.values.intent === 'add' ? sent : undefined
  return (
    <Card
      title="On sale"
      aside={practice.currency.toUpperCase()}
      foot={
        mayChange
          ? 'A change holds for the next sale. Sell one on a client’s page.'
          : 'Its owner decides what the practice sells.'
      }
    >
      {list.length === 0 ? (
        <Empty
          icon="box"
          why="Nothing is on sale yet."
          fills="Ten sessions, a month without limit, a prepaid amount: say what it costs and how long it holds."
        />
      ) : (
        <ul className="-mt-3 grid divide-y divide-line empty:hidden">
          {list.map((product) => (
            <li key={product.id} className="grid gap-1 py-3 text-14">
              <ProductLine product={product} currency={practice.currency} />
              {mayChange ? (
                <details open={sent?.values.product === product.id}>
                  <summary className="link inline-flex min-h-9 items-center text-12 max-sm:min-h-11">
                    Change
                  </summary>
                  <div className="mt-2 rounded-control border border-line bg-well p-3">
                    <ProductForm
                      product={product}
                      currency={practice.currency}
                      sent={sent?.values.product === product.id ? sent : undefined}
                    />
                  </div>
                </details>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {mayChange ? (
        <details className="mt-3" open={adding !== undefined || list.length === 0}>
          <summary className="press inline-flex h-9 items-center rounded-control border border-line-strong px-4 font-semibold text-14 text-ink-1 max-sm:h-11">
            New package
          </summary>
          <div className="mt-3">
            <ProductForm product={null} currency={practice.currency} sent={adding} />
          </div>
        </details>
      ) : null}
    </Card>
  )
}

function ProductLine({ product, currency }: { product: ProductView; currency: string }) {
  const { quantity, unit, validDays, taxBp } = product
  const terms = [
    quantity === null ? 'unlimited' : unitText(quantity, unit, currency),
    validDays === null ? 'no last day' : `${validDays} days`,
    taxBp > 0 ? `${percent(taxBp / 10_000, taxBp % 100 === 0 ? 0 : 2)} tax inside` : '',
  ]
  return (
    <>
      <span className="flex flex-wrap items-center justify-between gap-x-4">
        <span className="flex flex-wrap items-center gap-2 font-medium text-ink-1">
          {product.name}
          {product.isActive ? null : <Badge tone="outline">Off sale</Badge>}
        </span>
        <span className="text-ink-1">{money(product.priceMinor, currency)}</span>
      </span>
      <span className="text-12 text-ink-3">{terms.filter(Boolean).join(', ')}</span>
    </>
  )
}
