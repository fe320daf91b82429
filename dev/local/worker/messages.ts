/** What the host needs to run the Worker; the first message to it. */
export type HostConfig = {
  /** A file with what its configuration says (`Configured`). */
  configured: string
  /** The bundled script. */
  bundle: string
  port: number
  /** Where R2, KV, Durable Objects and the cache keep their data. */
  persistDir: string
  vars: Record<string, string>
  /** Where a debugger may look into the isolates; benches read their heaps. */
  inspectorPort?: number
}

/** Every later message: fire a cron trigger. */
export type ToHost = { id: number; cron: string; atMs: number }

export type FromHost =
  | { kind: 'ready'; url: string }
  | { kind: 'failed'; error: string }
  | { kind: 'ticked'; id: number; error?: string }
