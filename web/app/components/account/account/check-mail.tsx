import { AccountPage } from './account-page.tsx'

/** Said after every route that answers by mail, the same whether or not the address has an account. */
export function CheckMail({ email, what }: { email: string; what: string }) {
  return (
    <AccountPage
      title="Look into your mail"
      foot={
        <a href="/login" className="link hit">
          Back to log in
        </a>
      }
    >
      <p className="text-14">
        If <span className="font-medium text-ink-1">{email}</span> can be used here, a message is on its way.
        Its link lets you {what}.
      </p>
      <p className="text-14 text-ink-3">
        Nothing after a few minutes? Look into the spam folder, then try once more.
      </p>
    </AccountPage>
  )
}
