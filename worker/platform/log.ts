/** What a log line may carry. Closed on purpose: no ids of people, e-mails, tokens, bodies or file content. */
export interface LogFields {
  requestId?: string
  route?: string
  method?: string
  status?: number
  durationMs?: number
  trips?: number
  job?: string
  outcome?: string
  attempts?: number
  count?: number
  provider?: string
  code?: string
  error?: string
}

export interface Log {
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  error(event: string, fields?: LogFields): void
}

/** Writes one JSON line an event; `base` is merged into every line. */
export function jsonLog(base: LogFields, write: (line: string) => void): Log {
  const at =
    (level: string) =>
    (event: string, fields: LogFields = {}) =>
      write(JSON.stringify({ level, event, ...base, ...fields }))
  return { info: at('info'), warn: at('warn'), error: at('error') }
}

/** An error's kind without its message, which may quote what a person typed. */
export function errorKind(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const code = 'code' in error && typeof error.code === 'string' ? `:${error.code}` : ''
  return `${error.name}${code}`
}
