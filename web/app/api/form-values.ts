import type { ApiError } from './api-client.ts'

/** What an action answers when it could not go on: the error and what was typed, passwords left out. */
export interface Refused {
  error: ApiError
  values: Record<string, string>
}

/** A form's text fields; files are not text and stay out. */
export async function formValues(request: Request): Promise<Record<string, string>> {
  return valuesOf(await request.formData())
}

export function valuesOf(form: FormData): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [name, value] of form) if (typeof value === 'string') values[name] = value
  return values
}

/** Keeps what was typed for the next try, never a password. */
export function refused(error: ApiError, values: Record<string, string>): Refused {
  const kept = Object.entries(values).filter(([name]) => !/password|code/.test(name))
  return { error, values: Object.fromEntries(kept) }
}

/** What was refused, field by field. A page that has given the first another name means that one alone. */
export function faultsOf({ field = '', message, fields }: ApiError): { field: string; message: string }[] {
  return fields?.some((fault) => fault.field === field) ? fields : [{ field, message }]
}

/** Several values that are typed in one field are refused one by one, the second of them as `tags.1`. */
const isOf = (refused: string, field: string) => refused.replace(/\.\d+$/, '') === field || refused === field

/** The error of one field, without its name in front: the field's label says it already. */
export function fieldError(result: Refused | undefined, field: string): string | undefined {
  const fault = result && faultsOf(result.error).find((one) => isOf(one.field, field))
  const head = `${fault?.field}: `
  return fault?.message.startsWith(head) ? fault.message.slice(head.length) : fault?.message
}

/** The first error that belongs to no field of this form. */
export function formError(result: Refused | undefined, fields: readonly string[]): string | undefined {
  return (
    result && faultsOf(result.error).find(({ field }) => !fields.some((one) => isOf(field, one)))?.message
  )
}
