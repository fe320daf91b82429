import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formValues } from '#web/api/form-values.ts'
import { AccountPage } from '#web/components/account/account-page.tsx'
import { Button } from '#web/components/button.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'

export const meta: MetaFunction = () => [{ title: 'Unsubscribe' }, { name: 'robots', content: 'noindex' }]

interface Subscription {
  practiceName: string
  isSubscribed: boolean
}

const doorOf = (token: string | undefined) => `/v1/subscriptions/${encodeURIComponent(token ?? '')}`

/** A link that is none is a page that says so; what did not load is not. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const answer = await context.api.get<Subscription>(doorOf(params.token))
  return json(answer, { status: answer.ok || answer.status === 404 ? 200 : answer.status })
}

/** The reader's own press, or their mail program's, which sends a word of its own and reads no page. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { intent } = await formValues(request)
  const answer = await context.api.send('PUT', doorOf(params.token), { isSubscribed: intent === 'again' })
  if (answer.ok) return json({ message: null })
  return json({ message: answer.error.message }, { status: answer.status })
}

export default function Unsubscribe() {
  const answer = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  if (!answer.ok) {
    return (
      <AccountPage
        title={answer.status === 404 ? 'This link leads nowhere' : 'This did not load'}
        meaning={
          answer.status === 404
            ? 'It was cut or changed on its way. Nothing was changed here.'
            : answer.error.message
        }
      >
        <p className="text-14 text-ink-2">
          Open it again from the mail, or tell your trainer: they can stop these mails too.
        </p>
      </AccountPage>
    )
  }
  const { practiceName, isSubscribed } = answer.data
  return (
    <AccountPage
      title={isSubscribed ? `Stop these mails from ${practiceName}?` : 'Unsubscribed'}
      meaning={
        isSubscribed
          ? 'It concerns the mails its rules write by themselves.'
          : `${practiceName} sends you no more mails by rules. What waited does not go out.`
      }
    >
      <form method="post" className="grid gap-4">
        <FormError>{sent?.message}</FormError>
        <p className="text-14 text-ink-2">
          Receipts and mails about your own bookings still come.
          {isSubscribed ? '' : ' Pressed by mistake? Take it back here.'}
        </p>
        <span>
          <Button
            kind={isSubscribed ? 'primary' : 'secondary'}
            name="intent"
            value={isSubscribed ? 'stop' : 'again'}
          >
            {isSubscribed ? 'Unsubscribe' : 'Get them again'}
          </Button>
        </span>
      </form>
    </AccountPage>
  )
}
