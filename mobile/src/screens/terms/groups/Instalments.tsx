import { Button, Card, Choice, Field, Link, MoneyField, Section } from '../../../components'
import type { Group } from '../useGroup'
import { dues, type Instalment } from './payment'

/** The parts of the price, in order. */
export function Instalments({ g }: { g: Group<'payment'> }) {
  const list = g.value.instalments
  const change = (at: number, patch: Partial<Instalment>) =>
    g.set({ instalments: list.map((one, i) => (i === at ? { ...one, ...patch } : one)) })
  const add = () => g.set({ instalments: [...list, { amountFen: null, due: 'ON_TRANSFER', days: 0 }] })
  return (
    <Section title="房款">
      {list.map((one, i) => (
        <Card key={i} label={`第${i + 1}笔`}>
          <MoneyField
            name={`instalments.${i}.amountFen`}
            label={`第${i + 1}笔金额`}
            fen={one.amountFen}
            onFen={amountFen => change(i, { amountFen })}
            error={g.error(`instalments.${i}.amountFen`)}
          />
          <Choice
            label="什么时候付"
            options={dues}
            value={one.due}
            onChange={due => change(i, { due, ...(due === 'ON_TRANSFER' ? { days: 0 } : {}) })}
          />
          {one.due === 'ON_TRANSFER' ? null : (
            <Field
              name={`instalments.${i}.days`}
              label="几天之内"
              value={one.days === null ? '' : String(one.days)}
              onChange={text => change(i, { days: /^\d{1,3}$/.test(text) ? Number(text) : null })}
              inputMode="numeric"
              maxLength={3}
              unit="天"
              error={g.error(`instalments.${i}.days`)}
            />
          )}
          {list.length > 1 ? (
            <Link onClick={() => g.set({ instalments: list.filter((_, at) => at !== i) })}>
              删除第{i + 1}笔
            </Link>
          ) : null}
        </Card>
      ))}
      {list.length < 12 ? (
        <Button icon="plus" onClick={add}>
          再加一笔
        </Button>
      ) : null}
    </Section>
  )
}
