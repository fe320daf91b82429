import { type FitMessage, fieldText, fieldValue } from './fit-message.ts'
import { DEVICE_INFO, FILE_ID } from './fit-profile.ts'

const GARMIN = 1

const MANUFACTURERS: Readonly<Record<number, string>> = {
  1: 'Garmin',
  3: 'Zephyr',
  6: 'SRM',
  7: 'Quarq',
  9: 'Saris',
  13: 'Dynastream',
  15: 'Dynastream',
  23: 'Suunto',
  32: 'Wahoo',
  40: 'Concept2',
  41: 'Shimano',
  63: 'Specialized',
  69: 'Stages',
  70: 'Sigma',
  71: 'TomTom',
  86: 'Elite',
  89: 'Tacx',
  95: 'Stryd',
  115: 'iGPSPORT',
  123: 'Polar',
  144: 'Zwift',
  258: 'Lezyne',
  260: 'Zwift',
  265: 'Strava',
  267: 'Bryton',
  281: 'TrainerRoad',
  289: 'Hammerhead',
  294: 'Coros',
  310: 'Decathlon',
  340: 'Peloton',
}

/** Garmin products athletes own most, by their number in the file. */
const GARMIN_PRODUCTS: Readonly<Record<number, string>> = {
  717: 'Forerunner 405',
  782: 'Forerunner 50',
  988: 'Forerunner 60',
  1018: 'Forerunner 310XT',
  1036: 'Edge 500',
  1124: 'Forerunner 110',
  1169: 'Edge 800',
  1325: 'Edge 200',
  1328: 'Forerunner 910XT',
  1345: 'Forerunner 610',
  1436: 'Forerunner 70',
  1482: 'Forerunner 10',
  1551: 'Fenix',
  1561: 'Edge 510',
  1567: 'Edge 810',
  1623: 'Forerunner 620',
  1632: 'Forerunner 220',
  1765: 'Forerunner 920XT',
  1836: 'Edge 1000',
  1907: 'Vivoactive',
  1967: 'Fenix 2',
  2050: 'Fenix 3',
  2067: 'Edge 520',
  2148: 'Forerunner 25',
  2153: 'Forerunner 225',
  2156: 'Forerunner 630',
  2157: 'Forerunner 230',
  2158: 'Forerunner 735XT',
  2337: 'Vivoactive HR',
  2413: 'Fenix 3 HR',
  2431: 'Forerunner 235',
  2503: 'Forerunner 35',
  2530: 'Edge 820',
  2544: 'Fenix 5S',
  2604: 'Fenix 5X',
  2691: 'Forerunner 935',
  2697: 'Fenix 5',
  2713: 'Edge 1030',
  2886: 'Forerunner 645',
  2888: 'Forerunner 645 Music',
  3076: 'Forerunner 245',
  3077: 'Forerunner 245 Music',
  3110: 'Fenix 5 Plus',
  3112: 'Edge 520 Plus',
  3113: 'Forerunner 945',
  3121: 'Edge 530',
  3122: 'Edge 830',
  3290: 'Fenix 6',
  3291: 'Fenix 6X',
  3570: 'Edge 1030 Plus',
  3589: 'Forerunner 745',
  3652: 'Forerunner 945 LTE',
  3843: 'Edge 1040',
  3869: 'Forerunner 55',
  3906: 'Fenix 7',
  3990: 'Forerunner 255 Music',
  3992: 'Forerunner 255',
  4024: 'Forerunner 955',
  4061: 'Edge 540',
  4062: 'Edge 840',
  4257: 'Forerunner 265',
  4315: 'Forerunner 965',
  4432: 'Forerunner 165',
}

/**
 * What recorded the file: maker and product as far as the file and our list tell.
 * @returns null where the file names no known maker and no product
 */
export function fitDevice(fileId: FitMessage | undefined, devices: readonly FitMessage[]): string | null {
  const creator = devices.find((device) => fieldValue(device, DEVICE_INFO.deviceIndex) === 0)
  const manufacturer =
    fieldValue(fileId, FILE_ID.manufacturer) ?? fieldValue(creator, DEVICE_INFO.manufacturer)
  const product = fieldValue(fileId, FILE_ID.product) ?? fieldValue(creator, DEVICE_INFO.product)
  const maker = MANUFACTURERS[manufacturer ?? -1] ?? null
  const stated = fieldText(fileId, FILE_ID.productName) ?? fieldText(creator, DEVICE_INFO.productName)
  const model = stated ?? (manufacturer === GARMIN ? GARMIN_PRODUCTS[product ?? -1] : undefined) ?? null
  if (maker === null || model === null) return model ?? maker
  return model.toLowerCase().startsWith(maker.toLowerCase()) ? model : `${maker} ${model}`
}
