import type { regionCodes } from '@clf/shared/routes'

export type RegionCode = (typeof regionCodes)[number]

/** Counties of the city and where their window is. Addresses are placeholders until the counties confirm them. */
export const regions: Readonly<Record<RegionCode, { name: string; window: string; where: string }>> = {
  '421202': {
    name: '咸安区',
    window: '咸安区政务服务大厅存量房签约窗口',
    where: '地址和时间以咸安区政务服务大厅公布的为准',
  },
  '421221': {
    name: '嘉鱼县',
    window: '嘉鱼县政务服务大厅存量房签约窗口',
    where: '地址和时间以嘉鱼县政务服务大厅公布的为准',
  },
  '421222': {
    name: '通城县',
    window: '通城县政务服务大厅存量房签约窗口',
    where: '地址和时间以通城县政务服务大厅公布的为准',
  },
  '421223': {
    name: '崇阳县',
    window: '崇阳县政务服务大厅存量房签约窗口',
    where: '地址和时间以崇阳县政务服务大厅公布的为准',
  },
  '421224': {
    name: '通山县',
    window: '通山县政务服务大厅存量房签约窗口',
    where: '地址和时间以通山县政务服务大厅公布的为准',
  },
  '421281': {
    name: '赤壁市',
    window: '赤壁市政务服务大厅存量房签约窗口',
    where: '地址和时间以赤壁市政务服务大厅公布的为准',
  },
}

export const regionList = Object.entries(regions).map(([code, region]) => ({
  code: code as RegionCode,
  ...region,
}))
export const regionOf = (code: string) => regions[code as RegionCode] ?? regions['421202']
