import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { fieldError, formError, formValues, refused } from '#web/api/form-values.ts'
import { redirectTo, required } from '#web/api/require.ts'
import { typedNumber, unreadable } from '#web/components/account/settings/typed-values.ts'
import { DoneNote } from '#web/components/admin/done-note.tsx'
import { InviteList } from '#web/components/admin/invite-list.tsx'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { FormError, FormFoot } from '#web/components/form/form-foot.tsx'
import { NumberField, TextField } from '#web/components/form/text-field.tsx'
import { Page } from '#web/components/page.tsx'
import { Paging } from '#web/components/table.tsx'
import { count } from '#web/format/number.ts'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'admin', nav: 'invites' }
export const meta: MetaFunction = () => [{ title: 'Invites · StrideIQ' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams, origin } = new URL(request.url)
  const before = searchParams.get('before') || null
  const [me, answer, policy] = await Promise.all([
    context.api.call('GET /v1/me'),
    context.api.call('GET /v1/admin/invites', { query: { before } }),
    context.api.call('GET /v1/accounts/policy'),
  ])
  return {
    ...required(answer, request),
    me: required(me, request),
    open: policy.data?.openSignUp ?? null,
    before,
    origin,
    now: new Date().toISOString(),
    done: searchParams.get('done'),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const values = await formValues(request)
  if (values.intent === 'revoke') {
    const answer = await context.api.call('DELETE /v1/admin/invites/:id', {
      params: { id: values.invite ?? '' },
    })
    if (!answer.ok) return json(refused(answer.error, values), { status: answer.status })
    return redirectTo('/admin/invites?done=revoked', context)
  }
  try {
    const uses = typedNumber(values, 'uses')
    const answer = await context.api.call('POST /v1/admin/invites', {
      body: {
        ...(values.email ? { email: values.email } : {}),
        ...(values.note ? { note: values.note } : {}),
        ...(uses === null ? {} : { uses }),
        // The day that is named is still a day it holds.
        ...(values.expires_at ? { expiresAt: `${values.expires_at}T23:59:59Z` } : {}),
      },
    })
    if (!answer.ok) return json(refused(answer.error, values), { status: answer.status })
  } catch (error) {
    return json(unreadable(error, values), { status: 422 })
  }
  return redirectTo('/admin/invites?done=invited', context)
}

const FIELDS = ['email', 'uses', 'note', 'expires_at']

export default function Invites() {
  const { invites, next, me, open, before, origin, now, done } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const field = (name: string) => ({ name, defaultValue: sent?.values[name], error: fieldError(sent, name) })
  return (
    <Page
      title="Invites"
      meaning={
        open === null
          ? 'Who may open an account.'
          : open
            ? 'Sign-up is open to anyone; invitations still work.'
            : 'Sign-up is closed: only who is invited opens an account.'
      }
    >
      {sent ? null : <DoneNote done={done} />}
      <Card
        title="Invite"
        foot="With an e-mail the link goes out by mail. Without one a code is made to pass on."
      >
        <form method="post" className="grid gap-4">
          <FormError>{formError(sent, FIELDS)}</FormError>
          <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-4">
            <TextField {...field('email')} type="email" label="E-mail" optional autoComplete="off" />
            <NumberField
              {...field('uses')}
              label="Uses of a code"
              optional
              placeholder="1"
              inputMode="numeric"
            />
            <TextField {...field('expires_at')} type={'date' as 'text'} label="Holds until" optional />
            <TextField {...field('note')} label="Note" optional maxLength={200} autoComplete="off" />
          </div>
          <FormFoot>
            <Button kind="primary" name="intent" value="invite">
              Invite
            </Button>
          </FormFoot>
        </form>
      </Card>
      <Card
        title="Invitations"
        aside="newest first"
        foot={
          invites.length > 0 ? (
            <Paging
              shown={count(invites.length, 'invitation')}
              newer={before ? '/admin/invites' : null}
              older={next ? `?before=${encodeURIComponent(next)}` : null}
            />
          ) : null
        }
      >
        <InviteList invites={invites} timeZone={me.timeZone} origin={origin} now={now} />
      </Card>
    </Page>
  )
}
