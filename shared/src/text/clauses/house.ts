import { buyersOf, paperLabels, type PaperKind } from '@clf/shared/contract'
import {
  coWayLabel,
  coWayLabels,
  houseNatureLabel,
  landNatureLabel,
  plannedUseLabel,
  restrictionLabels,
  structureLabel,
} from '@clf/shared/codes'
import { areaText, formatUnitNo } from '@clf/shared/property'
import type { CompleteContract } from '../types'
import { blank, clause, dayText, instantText, row, shareOrBlank, yesNo } from '../write'
import { marriageRows } from './people'

const numberOr = (n: number | null, unit: string) => (n === null ? blank : `${n}${unit}`)

export const houseClause = ({ house, terms }: CompleteContract) =>
  clause(2, 'house', '房屋基本情况', {
    paragraphs: [
      '以下内容取自不动产登记簿，以登记簿的记载为准。单独登记的车位、储藏室不在本合同出售范围内，需要另行签订合同。',
    ],
    rows: [
      row('坐落', house.location.full),
      row('小区名称', house.location.community),
      row('楼栋号', house.location.building),
      row('单元号', house.location.unit),
      row('房间号', house.location.room),
      row('不动产权证书号', house.certNo),
      row('登记日期', dayText(house.registeredOn)),
      row('不动产单元号', formatUnitNo(house.unitNo)),
      row('房屋编号', house.houseNo),
      row('建筑面积', `${areaText(house.floorArea)}平方米`),
      row('套内建筑面积', house.innerArea === null ? '' : `${areaText(house.innerArea)}平方米`),
      row('房屋结构', structureLabel(house.structure)),
      row('规划用途', plannedUseLabel(house.plannedUse)),
      row('房屋性质', houseNatureLabel(house.houseNature)),
      row(
        '所在层和总层数',
        `${house.floor === null ? blank : `第${house.floor}层`}，共${numberOr(house.totalFloors, '层')}`,
      ),
      row('建成年份', numberOr(house.builtYear, '年')),
      row('没有单独登记的车位随房屋转让', yesNo(terms.price.includesParking)),
    ],
  })

/** Whole years from the registry's answer to the end of the land term. */
function yearsLeft(landEnd: string | null, asOf: string): string {
  if (!landEnd) return blank
  const years =
    Number(landEnd.slice(0, 4)) - Number(asOf.slice(0, 4)) - (landEnd.slice(5) < asOf.slice(5, 10) ? 1 : 0)
  return `${Math.max(years, 0)}年`
}

/** Documents of one kind, as the clause that they belong to names them. */
const paperRows = ({ papers }: CompleteContract, kind: PaperKind) =>
  papers
    .filter(p => p.kind === kind)
    .map(p => row(paperLabels[kind], `${p.number}，${dayText(p.issuedOn)}${p.matter && `，${p.matter}`}`))

export const landClause = (data: CompleteContract) =>
  clause(3, 'land', '土地使用权', {
    key: true,
    paragraphs: ['房屋占用范围内的土地使用权随房屋一并转让。土地使用权的取得方式和期限如下：'],
    rows: [
      row('取得方式', landNatureLabel(data.house.landNature)),
      row('土地使用权终止日期', dayText(data.house.landEnd)),
      row('剩余年限（按核验当日计算）', yearsLeft(data.house.landEnd, data.house.asOf)),
      ...paperRows(data, 'LAND_CONSENT'),
    ],
  })

export const ownershipClause = (data: CompleteContract) =>
  clause(4, 'ownership', '权属与共有', {
    key: true,
    paragraphs: [
      '卖方是登记簿记载的全部产权人。每一位产权人在本合同上签名，即表示同意把房屋整套出售给买方。',
      '买方取得房屋后的共有方式和份额，按下列约定申请登记。',
    ],
    rows: [
      ...data.house.owners.map(o =>
        row(`登记产权人 ${o.name}`, `${coWayLabel(o.coWay)}，份额 ${shareOrBlank(o.share)}`),
      ),
      ...marriageRows(data),
      row('买方共有方式', coWayLabels[data.coWay ?? 'SOLE']),
      ...buyersOf(data).map(b =>
        row(`买方 ${b.name} 的份额`, data.coWay === 'SHARES' ? shareOrBlank(b.share) : ''),
      ),
      ...(data.coWay === 'JOINT' ? [row('买方之间是家庭成员', yesNo(data.buyersAreFamily))] : []),
    ],
  })

export const limitsClause = (data: CompleteContract) => {
  const { house } = data
  const found = [...new Set(house.restrictions.map(r => restrictionLabels[r.type]))]
  return clause(5, 'limits', '权利限制声明', {
    key: true,
    paragraphs: [
      '系统向不动产登记机构核验了房屋的抵押、查封、异议、预告登记、居住权、地役权和锁定情况，结果见下表。提交备案时还会再核验一次，以那一次的结果为准。',
      '卖方声明：房屋没有未告知买方的纠纷，没有另行出售、赠与或抵偿给他人，签订本合同后也不再设立新的抵押、居住权等负担。',
      '声明不真实的，卖方按照违约责任条款承担责任；致使房屋不能过户的，买方可以解除合同。',
    ],
    rows: [
      row('核验时间', instantText(house.asOf)),
      row('核验凭证编号', house.snapshotId),
      row('核验发现的权利负担', found.join('、') || '没有发现限制交易的登记'),
      ...paperRows(data, 'OBJECTION_NOTICE'),
    ],
  })
}
