import type { ExportGear, WornGear } from '../formats/export-row.ts'
import { isObject, type Json, readJson, textOf } from './garmin-json.ts'

const LONGEST_GEAR = 60

/**
 * @param bytes `*_gear.json`: pieces, and under each piece's number the activities done with it
 * @throws FormatError `corrupt`, `wrong_type`
 */
export function readGear(bytes: Uint8Array): WornGear {
  const listed: ExportGear[] = []
  const worn = new Map<string, ExportGear>()
  for (const one of readJson(bytes)) {
    const pieces = Array.isArray(one.gearDTOS) ? one.gearDTOS.filter(isObject) : []
    const uses = isObject(one.gearActivityDTOs) ? one.gearActivityDTOs : {}
    for (const piece of pieces) {
      const gear = pieceOf(piece)
      if (!gear) continue
      listed.push(gear)
      const own = uses[String(piece.gearPk)]
      for (const use of Array.isArray(own) ? own.filter(isObject) : [])
        if (Number.isSafeInteger(use.activityId)) worn.set(String(use.activityId), gear)
    }
  }
  return { listed, worn }
}

function pieceOf(piece: Json): ExportGear | null {
  const name = textOf(piece.displayName) || textOf(piece.customMakeModel)
  if (name === '' || name.length > LONGEST_GEAR) return null
  const type = textOf(piece.gearTypeName).toLowerCase()
  return { name, kind: type === 'bike' ? 'bike' : type === 'shoes' ? 'shoes' : 'other' }
}
