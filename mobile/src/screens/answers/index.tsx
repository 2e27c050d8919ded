import { termGroups, termLabels, type ContractView, type TermGroup } from '@clf/shared/contract'
import { shareText } from '@clf/shared/share'
import {
  Button,
  Check,
  ContractGate,
  ErrorBox,
  KeyValue,
  Link,
  Notice,
  Page,
  Refusal,
  Section,
} from '../../components'
import { HouseCard } from '../../components/HouseCard'
import { go, replace } from '../../platform/navigate'
import { screen } from '../../platform/params'
import { roleLabels } from '../people/labels'
import { pairsOf } from './summaries'
import { useAnswers } from './useAnswers'

const title = '核对填写的内容'

export default screen(Answers)

function Answers() {
  return <ContractGate title={title}>{(view, stale) => <All view={view} stale={stale} />}</ContractGate>
}

function All({ view, stale }: { view: ContractView; stale: boolean }) {
  const { warnings, stops, known, know, errors, act, freeze } = useAnswers(view)
  const ready = view.actions.includes('freeze')
  return (
    <Page
      title={title}
      stale={stale}
      lead={ready ? '请和对方一起核对。生成合同后再改，所有人都要重新确认和签名。' : undefined}
      errors={errors}
      foot={
        ready ? (
          <Button kind="primary" busy={act.busy} onClick={() => void freeze()}>
            生成合同
          </Button>
        ) : (
          <Button kind="primary" onClick={() => replace('progress', { id: view.id })}>
            看看还要办什么
          </Button>
        )
      }
    >
      <ErrorBox error={act.error} onRetry={() => void freeze()} regionCode={view.regionCode} />
      {stops.length ? <Refusal title="这些问题要先解决" found={stops} regionCode={view.regionCode} /> : null}
      {view.house ? (
        <Section title="房屋">
          <HouseCard house={view.house} />
        </Section>
      ) : null}
      <People view={view} />
      {termGroups.map(group => (
        <Answer key={group} view={view} group={group} />
      ))}
      {ready && warnings.length ? (
        <Section title="请知道这些事">
          {warnings.map(one => (
            <div key={one.code} id={`field-${one.code}`} tabIndex={-1} className="section">
              <Notice tone="warning" title={one.message}>
                <p>{one.next}</p>
              </Notice>
              <Check
                label="我知道了"
                checked={known.includes(one.code)}
                onChange={on => know(one.code, on)}
              />
            </div>
          ))}
        </Section>
      ) : null}
    </Page>
  )
}

const People = ({ view }: { view: ContractView }) => (
  <Section title="签约的人">
    <KeyValue
      pairs={view.parties.map(party => ({
        key: roleLabels[party.role],
        text: `${party.name}，${party.idNo}${party.share ? `，份额${shareText(party.share)}` : ''}`,
      }))}
    />
    {view.actions.includes('editPeople') ? (
      <Link icon="pen" onClick={() => go('people', { id: view.id })}>
        修改签约的人
      </Link>
    ) : null}
  </Section>
)

function Answer({ view, group }: { view: ContractView; group: TermGroup }) {
  const pairs = pairsOf(view, group)
  const edit = () => go('terms', { id: view.id, group, from: 'answers' })
  return (
    <Section title={termLabels[group]}>
      {pairs ? <KeyValue pairs={pairs} /> : <Notice tone="warning">还没有填写</Notice>}
      {view.actions.includes('editTerms') ? (
        <Link icon="pen" onClick={edit}>
          {pairs ? `修改${termLabels[group]}` : `填写${termLabels[group]}`}
        </Link>
      ) : null}
    </Section>
  )
}
