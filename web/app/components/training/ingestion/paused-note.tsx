import { Icon } from '#web/components/icon.tsx'

/** The brake on imports is on, and what that means for whoever reads it. */
export function PausedNote() {
  return (
    <div className="flex items-start gap-3 rounded-card border border-line bg-card px-4 py-3 text-14">
      <span className="mt-0.5 text-attention">
        <Icon name="pause" />
      </span>
      <p>
        <span className="font-semibold text-ink-1">Imports are paused for everyone.</span> What you bring
        waits in line and nothing is lost. Everything that is here already works.
      </p>
    </div>
  )
}
