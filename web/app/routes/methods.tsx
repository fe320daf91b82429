import type { HeadersFunction, MetaFunction } from '@remix-run/cloudflare'
import { useLoaderData } from '@remix-run/react'
import { DocumentPage } from '#web/components/outside/documents/document-page.tsx'
import { MethodEntry } from '#web/components/outside/documents/method-entry.tsx'

export const meta: MetaFunction = () => [{ title: 'Methods · StrideIQ' }]
export const headers: HeadersFunction = () => ({ 'Cache-Control': 'public, max-age=300' })

/** What is drawn of each metric; how it is worked out stays on the server, and is read there for this page alone. */
export async function loader() {
  const { methodSections } = await import('#worker/domain/metrics/methods-text.ts')
  return methodSections().map(({ title, anchor, metrics }) => ({
    title,
    anchor,
    metrics: metrics.map(({ example, ...metric }) => ({
      ...metric,
      example: { given: example.given, expected: example.expected },
    })),
  }))
}

export default function Methods() {
  const sections = useLoaderData<typeof loader>()
  const metrics = sections.reduce((sum, section) => sum + section.metrics.length, 0)
  return (
    <DocumentPage
      title="Methods"
      meaning={`Every number the product computes, ${metrics} of them: what it is, where it comes from, how well science supports it, and an example that is run as a test with every change. Days are yours. Missing is never zero.`}
      foot={
        <>
          The same as text for developers is in the project’s documentation. What is kept about you:{' '}
          <a href="/privacy" className="link hit">
            privacy
          </a>
        </>
      }
    >
      <nav aria-label="Sections">
        <ul className="flex flex-wrap gap-x-4 text-14">
          {sections.map(({ title, anchor }) => (
            <li key={anchor}>
              <a
                className="link inline-flex min-h-11 min-w-11 items-center justify-center"
                href={`#${anchor}`}
              >
                {title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {sections.map((section) => (
        <section key={section.anchor} id={section.anchor} className="scroll-mt-16">
          <h2 className="mb-3 text-20 text-ink-1">{section.title}</h2>
          <div className="grid gap-4 *:min-w-0">
            {section.metrics.map((metric) => (
              <MethodEntry key={metric.key} metric={metric} />
            ))}
          </div>
        </section>
      ))}
    </DocumentPage>
  )
}
