import type { HouseView } from '@clf/shared/contract'
import { areaText } from '@clf/shared/property'
import { KeyValue } from './blocks'
import { clockText } from './days'
import { Icon } from './Icon'

const floorText = ({ floor, totalFloors }: HouseView) =>
  floor === null ? null : `第${floor}层${totalFloors === null ? '' : `，共${totalFloors}层`}`

/** The home as the registry knows it, with source and time of the check. */
export function HouseCard({ house }: { house: HouseView }) {
  const floor = floorText(house)
  return (
    <div className="section">
      <KeyValue
        pairs={[
          { key: '坐落', text: house.location },
          { key: '建筑面积', text: `${areaText(house.floorArea)} 平方米` },
          house.innerArea === null ? null : { key: '套内面积', text: `${areaText(house.innerArea)} 平方米` },
          { key: '用途', text: house.plannedUse },
          { key: '结构', text: house.structure },
          floor ? { key: '楼层', text: floor } : null,
          { key: '土地', text: house.landEnd ? `${house.landNature}，至${house.landEnd}` : house.landNature },
          { key: '共有情况', text: house.coWay },
          { key: '不动产权证号', text: house.certNo },
          { key: '不动产单元号', text: <span className="digits">{house.unitNo}</span> },
        ]}
      />
      <p className="soft small">
        <Icon name="shield" /> 来源：{house.source} · 核验时间 {clockText(house.verifiedAt)}
      </p>
    </div>
  )
}
