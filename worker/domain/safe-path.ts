/**
 * Where to go after a log-in: a path of ours, or `fallback`. Anything a browser could read as another host (`//x`,
 * `/\x`, a scheme; it drops tabs and breaks, so `/\t/x` too) is not followed.
 */
export function safePath(path: string | null | undefined, fallback: string): string {
  if (!path || path.length > 1000 || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(path)) return fallback
  return path
}
