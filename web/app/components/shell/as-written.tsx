import { type ReactNode, useEffect, useState } from 'react'

interface Written {
  html: string
  of: string | undefined
}

/**
 * A part of the frame that only links somewhere. The server writes it, and the browser keeps it as it stands: the code
 * that makes it is sent to nobody. Its children are written where `import.meta.env.SSR` alone, so that bundlers see it.
 * @param part its name, one of each on a page
 * @param of what it depends on: where that changes without a new document, which no link of ours does, one is asked for
 */
export function AsWritten({
  part,
  of,
  className = 'contents',
  children,
}: {
  part: string
  of: string
  className?: string
  children: ReactNode
}) {
  const [kept] = useState(() => (import.meta.env.SSR ? null : written(part)))
  useEffect(() => {
    if (kept?.of !== of) location.reload()
  }, [kept, of])
  if (!kept) {
    return (
      <div data-written={part} data-of={of} className={className}>
        {children}
      </div>
    )
  }
  return (
    <div
      data-written={part}
      data-of={kept.of}
      className={className}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: what stands in the page already, as the server escaped it
      dangerouslySetInnerHTML={{ __html: kept.html }}
    />
  )
}

function written(part: string): Written {
  const element = document.querySelector<HTMLElement>(`[data-written="${part}"]`)
  return { html: element?.innerHTML ?? '', of: element?.dataset.of }
}
