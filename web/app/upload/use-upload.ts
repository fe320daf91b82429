import { useRevalidator } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { holdPage } from '#web/live/hold-page.ts'
import type { RefusedFile, UploadProgress } from './upload-files.ts'

/** An upload of this page: how far it is, what became of it; asks before the page is left while it goes on. */
export function useUpload(
  send: (files: File[], onProgress: (progress: UploadProgress) => void) => Promise<RefusedFile[]>,
) {
  const { revalidate } = useRevalidator()
  const [progress, setProgress] = useState<UploadProgress | null>(null)
  const [error, setError] = useState<string | null>(null)
  const [refused, setRefused] = useState<readonly RefusedFile[]>([])
  const [round, setRound] = useState(0)
  const isSending = progress !== null
  useEffect(() => {
    if (!isSending) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    const release = holdPage()
    addEventListener('beforeunload', ask)
    return () => {
      release()
      removeEventListener('beforeunload', ask)
    }
  }, [isSending])
  const start = async (files: File[]) => {
    setError(null)
    setRefused([])
    setProgress({ sentBytes: 0, totalBytes: files.reduce((sum, file) => sum + file.size, 0), waits: false })
    try {
      setRefused(await send(files, setProgress))
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : 'The upload failed. Resume it from the list.')
    }
    setProgress(null)
    setRound((now) => now + 1)
    revalidate()
  }
  return { progress, error, refused, round, start }
}
