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
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'training' }
export const meta: MetaFunction = () => [{ title: 'Join a practice · StrideIQ' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = required(await context.api.call('GET /v1/me'), request)
  return { name: viewer.displayName, token: new URL(request.url).searchParams.get('token') ?? '' }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const values = await formValues(request)
  const { token = '' } = values
  const answer = await context.api.call('POST /v1/practice-invites/acceptance', { body: { token } })
  if (!answer.ok) return json(refused(answer.error, values), { status: answer.status })
  return redirectTo(`/practice?practice=${answer.data.practiceId}`, context)
}

export default function PracticeInvite() {
  const { name, token } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  return (
    <Page
      title="Join a practice"
      meaning="You were asked to work at a practice. Your own training stays yours: the practice sees nothing of it."
      width="narrow"
    >
      <Card>
        {token === '' ? (
          <Empty
            icon="mail"
            why="The link is not whole."
            fills="Open it from the mail again: it ends in a long row of letters and digits."
          >
            <ButtonLink href="/home">Go home</ButtonLink>
          </Empty>
        ) : (
          <form method="post" className="grid gap-4 text-14">
            <FormError>{sent?.error.message}</FormError>
            <input type="hidden" name="token" value={token} />
            <p className="text-ink-2">
              You join as <b>{name}</b>. The link works once; to join with another account, log out first.
            </p>
            <FormFoot>
              <Button kind="primary">Join the practice</Button>
            </FormFoot>
          </form>
        )}
      </Card>
    </Page>
  )
}
