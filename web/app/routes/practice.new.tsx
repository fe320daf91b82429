import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { fieldError, formError, formValues, refused } from '#web/api/form-values.ts'
import { redirectTo, required } from '#web/api/require.ts'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { FormError, FormFoot } from '#web/components/form/form-foot.tsx'
import { Select } from '#web/components/form/select.tsx'
import { TextField } from '#web/components/form/text-field.tsx'
import { Page } from '#web/components/page.tsx'
import { currencyOptions } from '#web/components/practice/clients/currencies.ts'
import { zoneOptions } from '#web/format/zones.ts'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'training' }
export const meta: MetaFunction = () => [{ title: 'Open a practice · StrideIQ' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = required(await context.api.call('GET /v1/me'), request)
  return {
    zone: viewer.timeZone,
    zones: zoneOptions(viewer.timeZone),
    currencies: currencyOptions(),
    host: new URL(request.url).host,
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const values = await formValues(request)
  const { name = '', slug = '', currency = '', timezone = '' } = values
  const input = { name, slug: slug.trim().toLowerCase() || slugOf(name), currency, timezone }
  const answer = await context.api.call('POST /v1/practices', { body: input })
  if (!answer.ok) return json(refused(answer.error, values), { status: answer.status })
  return redirectTo(`/practice/settings?done=opened&practice=${answer.data.id}`, context)
}

/** An address made of a name, for who leaves it empty. */
function slugOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
  return plain.replace(/^-+|-+$/g, '').slice(0, 60)
}

const FIELDS = ['name', 'slug', 'currency', 'timezone']

export default function NewPractice() {
  const { zone, zones, currencies, host } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const field = (name: string) => ({ name, error: fieldError(sent, name) })
  const typed = sent?.values
  return (
    <Page
      title="Open a practice"
      meaning="For trainers who sell sessions: clients, packages, bookings, texts and money in one place."
      width="narrow"
    >
      <Card foot="You become its owner. Whoever works with you is invited later.">
        <form method="post" className="grid gap-4">
          <FormError>{formError(sent, FIELDS)}</FormError>
          <TextField
            {...field('name')}
            label="Name"
            required
            maxLength={80}
            autoComplete="organization"
            defaultValue={typed?.name}
          />
          <TextField
            {...field('slug')}
            label="Address"
            optional
            hint={`Its public page: ${host}/p/northside. Small letters, digits and dashes; left empty it is made of the name.`}
            maxLength={60}
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
            defaultValue={typed?.slug}
          />
          <div className="grid items-start gap-4 sm:grid-cols-2">
            <Select
              {...field('currency')}
              label="Currency"
              hint="What clients are billed in: packages, sessions, fees. It cannot be changed later, because what was sold stays written in it."
              options={currencies}
              defaultValue={typed?.currency ?? 'eur'}
            />
            <Select
              {...field('timezone')}
              label="Time zone"
              hint="All times are shown and computed in it. Settings change it."
              options={zones}
              defaultValue={typed?.timezone ?? zone}
            />
          </div>
          <FormFoot>
            <Button kind="primary">Open the practice</Button>
          </FormFoot>
        </form>
      </Card>
    </Page>
  )
}
