import { type ReactNode, useEffect, useRef } from 'react'
import { Icon } from './icon.tsx'

/**
 * What is open beside the page: a sheet from the right, from below on a phone. The address says that it is open, so
 * it stands without script; with script the browser's dialog holds focus and answers Escape. What is marked
 * `data-first` is focused first.
 */
export function Drawer({
  title,
  note,
  closeHref,
  onClose,
  children,
}: {
  title: ReactNode
  note?: ReactNode
  /** The page without it. */
  closeHref: string
  onClose: () => void
  children: ReactNode
}) {
  const ref = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const dialog = ref.current
    if (!dialog) return
    const before = document.activeElement as HTMLElement
    // Written open by the server; only an attribute taken away lets it become modal.
    dialog.removeAttribute('open')
    dialog.showModal()
    dialog.querySelector<HTMLElement>('[data-first]')?.focus()
    return () => {
      dialog.close()
      // React has taken the dialog away before the browser could give the focus back; a moved block is drawn anew.
      const { block } = before.dataset
      const back = before.isConnected ? before : block && document.querySelector(`[data-block="${block}"]`)
      if (back instanceof HTMLElement) back.focus({ preventScroll: true })
    }
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the dialog's own; the press is for the veil only
    <dialog
      ref={ref}
      open
      aria-labelledby="drawer-title"
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => event.target === event.currentTarget && onClose()}
      className="fixed inset-y-0 right-0 left-auto z-40 m-0 h-dvh max-h-none w-[min(440px,100vw)] max-w-none border-line-strong border-l bg-card p-0 text-ink-2 shadow-lift max-md:inset-x-0 max-md:top-auto max-md:bottom-0 max-md:h-auto max-md:max-h-[88dvh] max-md:w-full max-md:rounded-t-card max-md:border-t max-md:border-l-0"
    >
      <div className="flex max-h-[inherit] min-h-full flex-col gap-4 overflow-y-auto p-4 md:h-full md:p-6">
        <div className="flex items-start justify-between gap-4">
          <div className="min-w-0">
            <h2 id="drawer-title" className="text-20">
              {title}
            </h2>
            {note ? <p className="text-14 text-ink-3">{note}</p> : null}
          </div>
          <a
            href={closeHref}
            aria-label="Close"
            className="press -m-2 flex size-11 shrink-0 items-center justify-center rounded-control"
          >
            <Icon name="cross" />
          </a>
        </div>
        {children}
      </div>
    </dialog>
  )
}
