import type { ApiError } from '#web/api/api-client.ts'
import { AccountPage } from '#web/components/account/account/account-page.tsx'
import { ErrorCard } from '#web/components/error-card.tsx'

/** A page that is closed says so and is a page; one that failed is not. */
export function pageStatus({ ok, status }: { ok: boolean; status: number }): number {
  return ok || status === 401 ? 200 : status
}

/** A client's page that is not open here, or did not load. */
export function Closed({ status, error }: { status: number; error: ApiError }) {
  if (status !== 401) {
    return (
      <div className="mx-auto max-w-[560px] px-4 py-16">
        <ErrorCard
          title="Your page did not load"
          what={error.message}
          requestId={error.requestId}
          retry={{ href: '' }}
        />
      </div>
    )
  }
  return (
    <AccountPage
      title="This page is closed"
      meaning="It opens by a link from your practice, which works once and keeps it open on one device for 30 days."
    >
      <p className="text-14 text-ink-2">
        Ask your practice for a new link, or open the newest mail or text from them. What is booked stays
        booked.
      </p>
    </AccountPage>
  )
}
