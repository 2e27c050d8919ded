import { Check, MoneyField } from '../../../components'
import { GroupPage } from '../GroupPage'
import { useGroup, type GroupProps } from '../useGroup'

export function Price({ view }: GroupProps) {
  const g = useGroup('price', view, {
    totalFen: null,
    includesFurniture: true,
    includesParking: false,
    includesMaintenanceFund: true,
  })
  const { value, set } = g
  return (
    <GroupPage g={g} lead="填双方真实谈定的总价。写低了会影响缴税和您的权益。">
      <MoneyField
        name="totalFen"
        label="成交总价"
        fen={value.totalFen}
        onFen={totalFen => set({ totalFen })}
        area={view.house?.floorArea}
        error={g.error('totalFen')}
      />
      <fieldset aria-label="总价里包含">
        <div className="field-label">总价里包含</div>
        <div className="choices">
          <Check
            label="家具家电"
            checked={value.includesFurniture ?? false}
            onChange={includesFurniture => set({ includesFurniture })}
          />
          <Check
            label="车位"
            note="没有单独办证的车位"
            checked={value.includesParking ?? false}
            onChange={includesParking => set({ includesParking })}
          />
          <Check
            label="住宅专项维修资金余额"
            note="一般随房屋一起过户"
            checked={value.includesMaintenanceFund ?? false}
            onChange={includesMaintenanceFund => set({ includesMaintenanceFund })}
          />
        </div>
      </fieldset>
    </GroupPage>
  )
}
