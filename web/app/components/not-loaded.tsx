import { FormError } from './form/form-foot.tsx'

/**
 * Names of what could not be read, of a page that stands without it: what is missing is said, and never shown as none.
 * What is refused is another matter.
 */
export const notLoaded = (parts: Readonly<Record<string, { status: number } | null>>): string[] =>
  Object.entries(parts).flatMap(([name, answer]) => (answer && answer.status >= 500 ? [name] : []))

/** This page. */
const HERE = ''

/** One line for all of it, and the way out. */
export function NotLoaded({ parts }: { parts: readonly string[] }) {
  if (parts.length === 0) return null
  const text = parts.join(', ')
  return (
    <FormError>
      {text.charAt(0).toUpperCase() + text.slice(1)} did not load: what you see is without.{' '}
      <a href={HERE} className="link hit">
        Try again
      </a>
    </FormError>
  )
}
