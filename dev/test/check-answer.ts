import type * as z from 'zod'
import { fromWire } from '#worker/domain/wire.ts'
import { ANSWERS } from '#worker/openapi/answers.ts'

type Answers = Readonly<Record<number, z.ZodType | string | null>>

const addresses = Object.entries(ANSWERS as Record<string, Answers>).map(([route, answers]) => {
  const [method = '', path = ''] = route.split(' ')
  const names = path.split(':').length - 1
  return { route, method, names, is: new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`), answers }
})
addresses.sort((a, b) => a.names - b.names)

/**
 * Holds a successful JSON answer of the API against what its route declares, field by field and nothing beside.
 * An address that declares nothing, and a failure, pass.
 * @throws Error that names the route and the first difference
 */
export function checkAnswer(method: string, path: string, status: number, body: unknown): void {
  const at = new URL(path, 'http://any').pathname
  const found = addresses.find((one) => one.method === method && one.is.test(at))
  if (!found || status >= 300) return
  const declared = found.answers[status]
  if (declared === undefined) throw new Error(`${found.route} answered ${status}, which it does not declare`)
  if (declared === null || typeof declared === 'string') {
    if (declared === null && body !== null && body !== '')
      throw new Error(`${found.route} answered a body and declares none`)
    return
  }
  const came = fromWire(body)
  const parsed = declared.safeDecode(came as never)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new Error(`${found.route}: ${issue?.path.join('.')}: ${issue?.message}`)
  }
  const extra = undeclared(came, parsed.data)
  if (extra) throw new Error(`${found.route} answered ${extra}, which it does not declare`)
}

/** The first field that came and that its schema left out. */
function undeclared(came: unknown, read: unknown, at = ''): string | null {
  if (Array.isArray(came) && Array.isArray(read)) {
    for (const [i, item] of came.entries()) {
      const found = undeclared(item, read[i], `${at}[${i}]`)
      if (found) return found
    }
    return null
  }
  if (typeof came !== 'object' || came === null || typeof read !== 'object' || read === null) return null
  if (read instanceof Date || ArrayBuffer.isView(read)) return null
  for (const [key, value] of Object.entries(came)) {
    if (!(key in read)) return `${at}.${key}`
    const found = undeclared(value, (read as Record<string, unknown>)[key], `${at}.${key}`)
    if (found) return found
  }
  return null
}
