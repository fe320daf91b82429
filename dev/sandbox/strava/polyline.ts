/** Google's encoded polyline, precision 5, which Strava uses for its maps. */
export function encodePolyline(points: [latDeg: number, lngDeg: number][]): string {
  let out = ''
  let lat = 0
  let lng = 0
  for (const [latDeg, lngDeg] of points) {
    const nextLat = Math.round(latDeg * 1e5)
    const nextLng = Math.round(lngDeg * 1e5)
    out += encodeNumber(nextLat - lat) + encodeNumber(nextLng - lng)
    lat = nextLat
    lng = nextLng
  }
  return out
}

function encodeNumber(value: number): string {
  let rest = value < 0 ? ~(value << 1) : value << 1
  let out = ''
  while (rest >= 0x20) {
    out += String.fromCharCode((0x20 | (rest & 0x1f)) + 63)
    rest >>= 5
  }
  return out + String.fromCharCode(rest + 63)
}
