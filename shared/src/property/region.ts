/** The six sites of the city (一市五县): 咸安区 is served by the city itself. Keys are 行政区划代码. */
export const regionLabels = {
  '421202': '咸安区',
  '421221': '嘉鱼县',
  '421222': '通城县',
  '421223': '崇阳县',
  '421224': '通山县',
  '421281': '赤壁市',
} as const

export type RegionCode = keyof typeof regionLabels
export const regionCodeList = Object.keys(regionLabels) as [RegionCode, ...RegionCode[]]
export const isRegionCode = (code: string): code is RegionCode => Object.hasOwn(regionLabels, code)
export const regionLabel = (code: string) => (isRegionCode(code) ? regionLabels[code] : `未知地区（${code}）`)
