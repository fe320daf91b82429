import type { ReactNode } from 'react'
import { cls } from './class-names.ts'
import { Icon } from './icon.tsx'

/** What just happened, for 8 s; it stays while it is pointed at or focused. Above the tab bar on phones. */
export function Toast({
  tone = 'done',
  children,
  action,
}: {
  tone?: 'done' | 'failed'
  children: ReactNode
  action?: ReactNode
}) {
  const failed = tone === 'failed'
  return (
    <div
      role={failed ? 'alert' : 'status'}
      className={cls(
        'toast fixed inset-x-4 bottom-20 z-40 mx-auto flex min-h-12 max-w-[440px] items-center gap-3 rounded-card border px-4 py-2 text-14 shadow-lift md:bottom-6',
        failed
          ? 'border-failed bg-failed-ground text-ink-1'
          : 'border-inverse-line bg-inverse text-inverse-ink',
      )}
    >
      <span className={failed ? 'text-failed' : undefined}>
        <Icon name={failed ? 'warning' : 'check'} />
      </span>
      <span className="min-w-0 grow">{children}</span>
      {action}
    </div>
  )
}
