/** The textures of the sports, once per page; bars paint with `url(#tx-bike)` and the like. */
export function SportTextures() {
  return (
    <svg width="0" height="0" aria-hidden="true" className="absolute">
      <defs>
        <pattern
          id="tx-bike"
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="6" height="6" className="fill-bike" />
          <rect width="2" height="6" className="fill-bike-2" />
        </pattern>
        <pattern id="tx-swim" width="4" height="4" patternUnits="userSpaceOnUse">
          <rect width="4" height="4" className="fill-swim" />
          <rect width="4" height="1" y="1" className="fill-swim-2" />
        </pattern>
        <pattern id="tx-strength" width="3" height="3" patternUnits="userSpaceOnUse">
          <rect width="3" height="3" className="fill-strength" />
          <rect width="1" height="1" x="1" y="1" className="fill-strength-2" />
        </pattern>
        <pattern
          id="tx-brick"
          width="12"
          height="12"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="6" height="12" className="fill-bike" />
          <rect width="6" height="12" x="6" className="fill-run" />
        </pattern>
      </defs>
    </svg>
  )
}
