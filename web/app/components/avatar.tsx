import { cls } from './class-names.ts'

/** Initials in a disc; the name is read out unless it already stands beside it. */
export function Avatar({
  name,
  size = 32,
  quiet = false,
  accent = false,
}: {
  name: string
  size?: 24 | 32 | 48
  quiet?: boolean
  /** In the page's one colour. */
  accent?: boolean
}) {
  const words = name.trim().split(/\s+/)
  const initials = [words[0], words.length > 1 ? words.at(-1) : '']
    .map((word) => word?.charAt(0) ?? '')
    .join('')
  return (
    <span
      className={cls(
        'inline-flex shrink-0 items-center justify-center rounded-full font-semibold',
        accent ? 'bg-accent text-accent-ink' : 'bg-raised text-ink-1',
        size === 24 && 'size-6 text-12',
        size === 32 && 'size-8 text-12',
        size === 48 && 'size-12 text-16',
      )}
      {...(quiet ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name })}
    >
      {initials.toUpperCase()}
    </span>
  )
}
