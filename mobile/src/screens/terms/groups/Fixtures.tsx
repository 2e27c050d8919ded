import { Button, Card, Field, Link, Notice } from '../../../components'
import { GroupPage } from '../GroupPage'
import { useGroup, type GroupProps } from '../useGroup'

const usual = ['空调', '冰箱', '洗衣机', '热水器', '沙发', '床', '衣柜', '油烟机', '灶具']
const blank = { name: '', detail: '', quantity: 1 }

export function Fixtures({ view }: GroupProps) {
  const g = useGroup('fixtures', view, { items: [] })
  const list = g.value.items
  const change = (at: number, patch: Partial<(typeof list)[number]>) =>
    g.set({ items: list.map((one, i) => (i === at ? { ...one, ...patch } : one)) })
  const add = (name: string) => g.set({ items: [...list, { ...blank, name }] })
  return (
    <GroupPage g={g} lead="随房子一起给买方的家具家电。没有就直接保存。">
      <div className="section">
        <p className="field-label">点一下就加上</p>
        <div className="choices choices-row">
          {usual
            .filter(name => !list.some(one => one.name === name))
            .map(name => (
              <Button key={name} icon="plus" onClick={() => add(name)}>
                {name}
              </Button>
            ))}
        </div>
      </div>
      {list.length === 0 ? (
        <Notice>
          <p>现在清单是空的。</p>
        </Notice>
      ) : null}
      {list.map((one, i) => (
        <Card key={i} label={`第${i + 1}件`}>
          <Field
            name={`items.${i}.name`}
            label="物品"
            value={one.name ?? ''}
            onChange={name => change(i, { name })}
            maxLength={40}
            error={g.error(`items.${i}.name`)}
          />
          <Field
            name={`items.${i}.detail`}
            label="品牌或状况"
            hint="可以不填"
            value={one.detail ?? ''}
            onChange={detail => change(i, { detail })}
            maxLength={60}
            error={g.error(`items.${i}.detail`)}
          />
          <Field
            name={`items.${i}.quantity`}
            label="数量"
            value={one.quantity === null ? '' : String(one.quantity)}
            onChange={text => change(i, { quantity: /^\d{1,3}$/.test(text) ? Number(text) : null })}
            inputMode="numeric"
            maxLength={3}
            error={g.error(`items.${i}.quantity`)}
          />
          <Link onClick={() => g.set({ items: list.filter((_, at) => at !== i) })}>
            删除{one.name || `第${i + 1}件`}
          </Link>
        </Card>
      ))}
      <Button icon="plus" onClick={() => add('')}>
        加别的物品
      </Button>
    </GroupPage>
  )
}
