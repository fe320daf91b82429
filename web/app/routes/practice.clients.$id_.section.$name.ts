import { json, type LoaderFunctionArgs } from '@remix-run/cloudflare'
import { isSection, readSection } from '#web/components/practice/clients/sections.ts'
import { loadPractice } from '#web/practice.ts'

/** One section of a client's page, read again alone. Always an answer: a failure is told inside it. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { id = '', name = '' } = params
  if (!isSection(name)) throw json({ message: 'There is no such section.' }, { status: 404 })
  const { searchParams: query } = new URL(request.url)
  const { data } = await loadPractice(request, context, (at) =>
    readSection(name, { api: context.api, at: { ...at, client: id }, query }),
  )
  return json(data)
}
