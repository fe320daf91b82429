import type { ReactNode } from 'react'
import { Button, ButtonLink } from './button.tsx'
import { Icon } from './icon.tsx'

/** What happened, what was kept, what to do; the request id for support. Beside it, neighbours go on working. */
export function ErrorCard({
  title,
  what,
  requestId,
  retry,
  onRetry,
  children,
}: {
  title: string
  what: ReactNode
  requestId?: string | undefined
  /** A link that tries again; an empty `href` is this page. */
  retry?: { href: string; label?: string }
  /** Tries this part alone, once there is script; `retry` does it before. */
  onRetry?: () => void
  children?: ReactNode
}) {
  return (
    <section role="alert" className="flex flex-col gap-2 rounded-card border border-failed bg-card p-4">
      <h2 className="flex items-center gap-2 text-14">
        <span className="text-failed">
          <Icon name="warning" />
        </span>
        {title}
      </h2>
      <p className="text-14 text-ink-2">{what}</p>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        {children}
        {retry ? (
          <ButtonLink
            size={28}
            {...(retry.label ? {} : { icon: 'retry' as const })}
            href={retry.href}
            onClick={(event) => {
              if (!onRetry) return
              event.preventDefault()
              onRetry()
            }}
          >
            {retry.label ?? 'Retry'}
          </ButtonLink>
        ) : null}
        {onRetry && !retry ? (
          <Button type="button" size={28} icon="retry" onClick={onRetry}>
            Retry
          </Button>
        ) : null}
        {requestId ? <span className="ml-auto text-12 text-ink-3 normal-nums">{requestId}</span> : null}
      </div>
    </section>
  )
}
