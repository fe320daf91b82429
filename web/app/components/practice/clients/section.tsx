import type { ReactNode } from 'react'
import { Card } from '#web/components/card.tsx'
import { ErrorCard } from '#web/components/error-card.tsx'
import type { Loaded, SectionData, SectionName } from './sections.ts'
import { useSection } from './use-section.ts'

/** A part of a client's page: whole, or an error of its own with a retry of its own. Neighbours go on working. */
export function Section<N extends SectionName>({
  name,
  title,
  loaded,
  polls = true,
  before,
  children,
}: {
  name: N
  title: string
  loaded: Loaded<N> | null
  polls?: boolean
  /** What stands while nothing has been asked for. */
  before?: (open: () => void, isBusy: boolean) => ReactNode
  children: (data: SectionData[N]) => ReactNode
}) {
  const { result, isBusy, ref, reload } = useSection(name, loaded, polls)
  return (
    <div ref={ref} id={name} aria-busy={isBusy || undefined} className="grid scroll-mt-16 *:min-w-0">
      {result === null ? (
        <Card title={title}>{before?.(reload, isBusy)}</Card>
      ) : result.ok ? (
        children(result.data)
      ) : (
        <ErrorCard
          title={`${title} did not load`}
          what={`${result.error.message} The rest of the page is complete.`}
          requestId={result.error.requestId}
          retry={{ href: '', label: isBusy ? 'Reading …' : 'Retry' }}
          onRetry={reload}
        />
      )}
    </div>
  )
}
