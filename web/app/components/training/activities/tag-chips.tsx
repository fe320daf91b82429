import { Icon } from '#web/components/icon.tsx'
import { number } from '#web/format/number.ts'
import { type ListView, tagHref } from './filters.ts'

/** The athlete's tags with how many activities carry each; the chosen one is pressed again to leave it. */
export function TagChips({
  view,
  tags,
}: {
  view: ListView
  tags: readonly { tag: string; activities: number }[]
}) {
  const chosen = view.filters.tag?.toLowerCase()
  const isGone = chosen !== undefined && !tags.some(({ tag }) => tag === chosen)
  const shown = isGone ? [{ tag: chosen, activities: 0 }, ...tags] : tags
  if (shown.length === 0) return null
  return (
    <nav aria-label="Tags" className="flex flex-wrap gap-2">
      {shown.map(({ tag, activities }) => (
        <a
          key={tag}
          href={tagHref({ ...view, filters: { ...view.filters, ...(chosen && { tag: chosen }) } }, tag)}
          aria-current={tag === chosen ? 'true' : undefined}
          className="segment press flex h-8 max-w-full items-center gap-1.5 rounded-control border border-line-strong px-3 text-14 max-sm:h-11"
        >
          <span className="truncate">{tag}</span>
          <span className="text-12 text-ink-3">{number(activities)}</span>
          {tag === chosen ? <Icon name="cross" size={12} /> : null}
        </a>
      ))}
    </nav>
  )
}
