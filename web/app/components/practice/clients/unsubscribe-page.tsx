import type { ReactNode } from 'react'
import type { ApiResult } from '#web/api/api-client.ts'
import type { Answered } from '#web/api/wire.ts'
import { AccountPage } from '#web/components/account/account/account-page.tsx'
import { Button, ButtonLink } from '#web/components/button.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'

interface Props {
  /** What the link is about, as it is now. */
  answer: ApiResult<Answered<'GET /v1/subscriptions/:token'>>
  /** What was pressed just now, and why it failed where it did. */
  sent: { intent: 'stop' | 'again'; message: string | null } | undefined
}

/** The page behind a mail's link: asked, stopped, stopped before, taken back, a link that is none, and one that failed. */
export function UnsubscribePage({ answer, sent }: Props) {
  if (!answer.ok) return <NotThere status={answer.status} message={answer.error.message} />
  const { practiceName, isSubscribed } = answer.data
  const done = sent?.message === null ? sent.intent : null
  const says = wordsOf(practiceName, isSubscribed, done)
  return (
    <AccountPage title={says.title} meaning={says.meaning}>
      <form method="post" className="grid gap-4">
        <FormError>{sent?.message}</FormError>
        <p className="text-14 text-ink-2">
          Receipts and mails about your own bookings still come.{isSubscribed ? '' : ` ${says.back}`}
        </p>
        <span>
          <Button
            kind={isSubscribed && done === null ? 'primary' : 'secondary'}
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

function wordsOf(practice: string, isSubscribed: boolean, done: 'stop' | 'again' | null) {
  const back = done === 'stop' ? 'Pressed by mistake? Take it back here.' : 'Want them after all?'
  if (!isSubscribed) {
    const meaning = `${practice} sends you no automatic mails.`
    return done === 'stop'
      ? { title: 'Unsubscribed', meaning: `${meaning} One that waited does not go out.`, back }
      : { title: 'You are unsubscribed already', meaning, back }
  }
  return done === 'again'
    ? { title: 'You get them again', meaning: `${practice} may send you automatic mails.`, back }
    : {
        title: `Stop these mails from ${practice}?`,
        meaning: 'It is about the automatic ones, such as a note that a package runs low.',
        back,
      }
}

function NotThere({ status, message }: { status: number; message: string }) {
  const isNoLink = status === 404
  return (
    <AccountPage
      title={isNoLink ? 'This link leads nowhere' : 'This did not load'}
      meaning={
        isNoLink
          ? 'It was cut or changed on its way, or the practice no longer has your address. Nothing was changed here.'
          : message
      }
    >
      <Advice>
        {isNoLink
          ? 'Open it again from the mail, or tell your trainer: they can stop these mails too.'
          : 'Try again in a minute, or tell your trainer: they can stop these mails too.'}
      </Advice>
      {isNoLink ? null : (
        <span>
          <ButtonLink href="">Try again</ButtonLink>
        </span>
      )}
    </AccountPage>
  )
}

const Advice = ({ children }: { children: ReactNode }) => <p className="text-14 text-ink-2">{children}</p>
