import type { ReactNode } from 'react'
import { Icon } from '#web/components/icon.tsx'

/** Save state on the left, the form's buttons on the right. */
export function FormFoot({ saved, children }: { saved?: ReactNode; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <span role="status" className="flex items-center gap-1.5 text-12 text-ink-3">
        {saved ? (
          <>
            <span className="text-gained">
              <Icon name="check" size={12} />
            </span>
            {saved}
          </>
        ) : null}
      </span>
      <span className="flex flex-wrap gap-2">{children}</span>
    </div>
  )
}

/** The form as a whole failed: said on top, what was typed is still below. */
export function FormError({ children }: { children: ReactNode }) {
  return children ? (
    <p
      role="alert"
      className="flex items-start gap-2 rounded-control border border-failed bg-failed-ground p-3 text-14 text-ink-1"
    >
      <span className="mt-0.5 text-failed">
        <Icon name="warning" />
      </span>
      <span>{children}</span>
    </p>
  ) : null
}
