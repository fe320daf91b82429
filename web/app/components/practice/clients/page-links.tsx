/** From one page of a section to what was before it, and back to the newest. */
export function PageLinks({ newest, older }: { newest: string | null; older: string | null }) {
  if (!newest && !older) return null
  const link = 'link inline-flex min-h-9 items-center max-sm:min-h-11'
  return (
    <nav aria-label="Pages" className="mt-3 flex flex-wrap gap-x-4 text-14">
      {older ? (
        <a href={older} className={link}>
          What was before these
        </a>
      ) : null}
      {newest ? (
        <a href={newest} className={link}>
          Back to the newest
        </a>
      ) : null}
    </nav>
  )
}
