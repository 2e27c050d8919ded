export interface County {
  code: string
  name: string
  community: string
  road: string
}

/** Six site codes of 咸宁, with a made-up community in each. */
export const counties: readonly County[] = [
  { code: '421202', name: '咸安区', community: '桂泉雅苑', road: '温泉办事处桂泉路18号' },
  { code: '421221', name: '嘉鱼县', community: '鱼岳新城', road: '鱼岳镇沿湖大道66号' },
  { code: '421222', name: '通城县', community: '隽水家园', road: '隽水镇银山路9号' },
  { code: '421223', name: '崇阳县', community: '天城花苑', road: '天城镇桃溪大道21号' },
  { code: '421224', name: '通山县', community: '通羊锦园', road: '通羊镇九宫大道35号' },
  { code: '421281', name: '赤壁市', community: '蒲圻华庭', road: '蒲圻办事处金鸡路77号' },
]

export const countyOf = (code: string): County =>
  counties.find(county => county.code === code) ?? counties[0]!
