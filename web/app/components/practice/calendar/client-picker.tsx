import { useEffect, useRef, useState } from 'react'
import { readJson } from '#web/api/read-json.ts'
import { Button } from '#web/components/button.tsx'
import { controlClass, FieldError } from '#web/components/form/field.tsx'
import type { FoundClient } from './new-booking.ts'

const WAIT_MS = 180
const MOST = 8

/**
 * Finds a client by name, number or tag. With script while one types; without, "Find" sends the form to its own
 * address, which keeps everything else that was typed.
 */
export function ClientPicker({
  searchAt,
  q,
  chosen,
  found,
  error,
}: {
  /** The route that finds clients. */
  searchAt: string
  q: string
  chosen: { id: string; name: string } | null
  found: readonly FoundClient[]
  error: string | undefined
}) {
  const [typed, setTyped] = useState(chosen?.name ?? q)
  const [list, setList] = useState<readonly FoundClient[]>(found)
  const [picked, setPicked] = useState(chosen)
  const input = useRef<HTMLInputElement>(null)
  // Typed before script came: it counts as well.
  useEffect(() => {
    if (input.current && !chosen) setTyped(input.current.value)
  }, [chosen])
  const busy = useSearch(searchAt, picked ? '' : typed, setList)
  const pick = (client: FoundClient) => {
    setPicked({ id: client.id, name: client.name })
    setTyped(client.name)
    if (input.current) input.current.value = client.name
  }
  return (
    <fieldset className="grid gap-1.5">
      <legend className="sr-only">Client</legend>
      <label htmlFor="field-client_id" className="font-medium text-14 text-ink-1">
        Client
      </label>
      <div className="flex gap-2">
        <input
          type="search"
          id="field-client_id"
          name="q"
          data-first
          ref={input}
          defaultValue={chosen?.name ?? q}
          autoComplete="off"
          placeholder="Name, phone or tag"
          aria-describedby={error ? 'client_id-error' : undefined}
          aria-invalid={error ? true : undefined}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            setPicked(null)
          }}
          className={controlClass(error)}
        />
        <Button formMethod="get" formNoValidate name="find" value="clients" busy={busy}>
          Find
        </Button>
      </div>
      {picked ? (
        <>
          <input type="hidden" name="client_id" value={picked.id} />
          <input type="hidden" name="client_name" value={picked.name} />
        </>
      ) : (
        <Found list={list} asked={typed} onPick={pick} />
      )}
      <FieldError name="client_id" error={error} />
    </fieldset>
  )
}

function Found({
  list,
  asked,
  onPick,
}: {
  list: readonly FoundClient[]
  asked: string
  onPick: (client: FoundClient) => void
}) {
  if (list.length === 0)
    return asked.length > 1 ? (
      <p className="text-12 text-ink-3">Nobody found yet. Clients are added on the Clients page.</p>
    ) : null
  return (
    <div className="grid gap-px overflow-hidden rounded-control border border-line bg-line">
      {list.slice(0, MOST).map((client) => (
        <label
          key={client.id}
          className="press flex min-h-11 items-center gap-3 bg-well px-3 text-14 text-ink-1 has-checked:bg-raised"
        >
          <input
            type="radio"
            name="client_id"
            value={client.id}
            onChange={() => onPick(client)}
            className="size-4 accent-(--accent)"
          />
          <span className="min-w-0 truncate">{client.name}</span>
          <span className="ml-auto shrink-0 text-12 text-ink-3">{client.phone ?? client.email ?? ''}</span>
        </label>
      ))}
    </div>
  )
}

/** Asks a moment after the last key; an answer to older words is dropped. */
function useSearch(at: string, words: string, take: (list: FoundClient[]) => void): boolean {
  const [busy, setBusy] = useState(false)
  const latest = useRef(take)
  latest.current = take
  useEffect(() => {
    const q = words.trim()
    if (q.length < 2) return
    const stop = new AbortController()
    const wait = setTimeout(async () => {
      setBusy(true)
      try {
        const response = await fetch(`${at}?q=${encodeURIComponent(q)}&limit=${MOST}`, {
          signal: stop.signal,
        })
        if (response.ok)
          latest.current((await readJson('GET /v1/practices/:practice/clients', response)).clients)
      } catch {
        // Gone on typing, or no connection: the button still sends the form.
      } finally {
        setBusy(false)
      }
    }, WAIT_MS)
    return () => {
      clearTimeout(wait)
      stop.abort()
    }
  }, [at, words])
  return busy
}
