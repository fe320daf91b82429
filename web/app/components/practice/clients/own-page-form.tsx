import { Button } from '#web/components/button.tsx'

interface Props {
  firstName: string
  email: string | null
  /** Whether a text reaches them: they have a number, the practice has one, and they did not say no. */
  canText: boolean
  /** What an assistant or a form filled in, and nobody else has sent a link to. */
  unchecked?: readonly string[]
  /** Whoever is asked may read a client's money, which stands on that page. */
  mayShow: boolean
  /** A link just made: shown once. */
  url: string | null
  error: string | undefined
}

/** The client's own page, without an account: its link goes out by mail or text, or is shown to be handed over. */
export function OwnPageForm({ firstName, email, canText, unchecked = [], mayShow, url, error }: Props) {
  return (
    <form method="post" className="grid gap-3 text-14">
      <p className="text-ink-2">
        {firstName} sees what is booked and left, moves and cancels by your rules, without an account. A link
        works once, within 7 days.
      </p>
      {unchecked.length > 0 ? (
        <p className="text-attention" role="note">
          Nobody has checked {unchecked.join(' and ')} yet.{' '}
          {mayShow
            ? `Send a link there only if you know that it is ${firstName}’s: then assistants may too.`
            : 'A trainer or the front desk sends the first link there.'}
        </p>
      ) : null}
      {error ? (
        <p role="alert" className="text-failed">
          {error}
        </p>
      ) : null}
      {url ? (
        <p role="status" className="break-all rounded-control border border-line bg-well p-3 text-ink-1">
          {url}
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        {email ? (
          <Button name="intent" value="page-mail">
            Mail the link
          </Button>
        ) : null}
        {canText ? (
          <Button name="intent" value="page-text">
            Text the link
          </Button>
        ) : null}
        {mayShow ? (
          <Button name="intent" value="page-none">
            Show a link
          </Button>
        ) : null}
        <Button name="intent" value="page-end" kind="quiet">
          Close it everywhere
        </Button>
      </div>
    </form>
  )
}
