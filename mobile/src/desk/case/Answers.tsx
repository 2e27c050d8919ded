import { termGroups, termLabels } from '@clf/shared/contract'
import { shareText } from '@clf/shared/share'
import { KeyValue } from '../../components'
import { HouseCard } from '../../components/HouseCard'
import { pairsOf } from '../../screens/answers/summaries'
import { roleLabels } from '../../screens/people/labels'
import { useOpenCase } from './useCase'

/** All that has been filled in, to be read and compared. */
export function Answers() {
  const { view } = useOpenCase()
  return (
    <div className="case-answers">
      <section aria-label="签约的人">
        <h3>签约的人</h3>
        <KeyValue
          pairs={view.parties.map(party => ({
            key: roleLabels[party.role],
            text: [
              `${party.name}，${party.idNo}`,
              party.share ? `份额${shareText(party.share)}` : null,
              party.representedBy
                ? `由${party.representedBy.kindLabel}${party.representedBy.name}代签`
                : null,
            ]
              .filter(Boolean)
              .join('，'),
          }))}
        />
      </section>
      {view.house ? (
        <section aria-label="房屋">
          <h3>房屋</h3>
          <HouseCard house={view.house} />
        </section>
      ) : null}
      {termGroups.map(group => {
        const pairs = pairsOf(view, group)
        return (
          <section key={group} aria-label={termLabels[group]}>
            <h3>{termLabels[group]}</h3>
            {pairs ? <KeyValue pairs={pairs} /> : <p className="soft">还没有填写</p>}
          </section>
        )
      })}
    </div>
  )
}
