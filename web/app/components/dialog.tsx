import { type ReactNode, useEffect, useRef } from 'react'
import { Icon } from './icon.tsx'

interface DialogProps {
  title: ReactNode
  open: boolean
  /** Escape, the cross and a press beside it all end here. */
  onClose: () => void
  children: ReactNode
  /** Buttons; the safe one last. */
  actions?: ReactNode
}

/** The browser's own dialog: it holds focus, answers Escape and dims what lies behind. */
export function Dialog({ title, open, onClose, children, actions }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const dialog = ref.current
    if (open && dialog && !dialog.open) dialog.showModal()
    if (!open) dialog?.close()
  }, [open])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the dialog's own; the press is for the veil only
    <dialog
      ref={ref}
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && onClose()}
      className="m-auto w-[min(480px,calc(100vw-32px))] rounded-card border border-line-strong bg-card p-0 text-ink-2 shadow-lift"
    >
      <div className="flex max-h-[inherit] flex-col gap-3 overflow-y-auto p-4">
        <div className="flex items-start justify-between gap-4">
          <h2 className="text-16">{title}</h2>
          <button
            type="button"
            onClick={onClose}
            aria-label="Close"
            className="press -m-2 rounded-control p-2"
          >
            <Icon name="cross" />
          </button>
        </div>
        {open ? children : null}
        {actions ? <div className="mt-2 flex flex-wrap gap-2">{actions}</div> : null}
      </div>
    </dialog>
  )
}
