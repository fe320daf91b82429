import { type ReactNode, useEffect, useRef, useState } from 'react'
import { cls } from './class-names.ts'
import { Icon } from './icon.tsx'

const SHOWN_MS = 8000

/**
 * What just happened, over the page's foot, with at most one way on. Gone after 8 s, unless it is pointed at or focused;
 * a failure stays until it is closed or replaced. Give it a new `key` for each message.
 */
export function Toast({
  tone = 'done',
  children,
  action,
  onClose,
}: {
  tone?: 'done' | 'failed'
  children: ReactNode
  action?: ReactNode
  onClose?: () => void
}) {
  const [gone, setGone] = useState(false)
  const held = useRef(false)
  useEffect(() => {
    if (tone === 'failed') return
    const tick = setInterval(() => {
      if (!held.current) setGone(true)
    }, SHOWN_MS)
    return () => clearInterval(tick)
  }, [tone])
  if (gone) return null
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at it only keeps it from going
    <div
      role={tone === 'done' ? 'status' : 'alert'}
      onPointerEnter={() => {
        held.current = true
      }}
      onPointerLeave={() => {
        held.current = false
      }}
      onFocus={() => {
        held.current = true
      }}
      onBlur={() => {
        held.current = false
      }}
      className={cls(
        'toast fixed inset-x-4 bottom-20 z-30 mx-auto flex max-w-[560px] flex-wrap items-center gap-x-4 gap-y-2 rounded-card border px-4 py-2 text-14 shadow-lift md:bottom-6',
        tone === 'done'
          ? 'border-inverse-line bg-inverse text-inverse-ink'
          : 'border-failed bg-failed-ground text-ink-1',
      )}
    >
      <p className="flex min-h-9 min-w-0 grow basis-52 items-center gap-2">
        <Icon name={tone === 'done' ? 'check' : 'warning'} />
        {children}
      </p>
      {action}
      {onClose ? (
        <button
          type="button"
          aria-label="Close"
          onClick={onClose}
          className="press -mr-2 flex size-9 items-center justify-center rounded-control max-sm:size-11"
        >
          <Icon name="cross" />
        </button>
      ) : null}
    </div>
  )
}

/** The button of a toast, in its colours. */
export const TOAST_BUTTON =
  'press inline-flex h-9 items-center rounded-control border border-current/40 px-3 font-semibold text-14 max-sm:h-11'
