import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formValues, refused } from '#web/api/form-values.ts'
import { redirectTo, required } from '#web/api/require.ts'
import { Button, ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { FormError, FormFoot } from '#web/components/form/form-foot.tsx'
import { Page } from '#web/components/page.tsx'
import { GrantFields, grantsOf } from '#web/components/practice/clients/grant-form.tsx'
import type { PageHandle } from '#web/page-handle.ts'
import { DOMAINS } from '#worker/domain/policy/shared-domains.ts'

export const handle: PageHandle = { area: 'training', nav: 'settings' }
export const meta: MetaFunction = () => [{ title: 'Link your account · StrideIQ' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = required(await context.api.call('GET /v1/me'), request)
  return { name: viewer.displayName, token: new URL(request.url).searchParams.get('token') ?? '' }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const values = await formValues(request)
  const answer = await context.api.call('POST /v1/trainers', {
    body: { token: values.token, grants: grantsOf(values) },
  })
  if (!answer.ok) return json(refused(answer.error, values), { status: answer.status })
  return redirectTo('/settings/trainers?done=linked', context)
}

export default function Link() {
  const { name, token } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  return (
    <Page
      title="Link your account to a practice"
      meaning={`You are logged in as ${name}. Nothing is shared but what you tick, and you can change it whenever you like.`}
      width="narrow"
    >
      <Card
        title="What they may see"
        foot="Every look at your training is written down: you read who looked, and when, in Settings."
      >
        {token === '' ? (
          <Empty
            icon="link"
            why="The link is not whole."
            fills="Open it from the mail again: it ends in a long row of letters and digits."
          >
            <ButtonLink href="/settings/trainers">See who sees what now</ButtonLink>
          </Empty>
        ) : (
          <form method="post" className="grid gap-3">
            <FormError>{sent?.error.message}</FormError>
            <input type="hidden" name="token" value={token} />
            <GrantFields scope="link" granted={typedGrants(sent?.values)} />
            <FormFoot>
              <Button kind="primary">Link my account</Button>
            </FormFoot>
          </form>
        )}
      </Card>
    </Page>
  )
}

/** What was ticked before it was refused; nothing is ticked for anyone. */
function typedGrants(values: Record<string, string> | undefined) {
  if (!values) return {}
  const ticked = DOMAINS.filter((domain) => values[`grant_${domain}`] === 'on')
  return Object.fromEntries(ticked.map((domain) => [domain, values[`until_${domain}`] || null]))
}
