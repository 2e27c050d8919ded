import { Fragment, useState } from 'react'
import { termGroups, termLabels, type TermGroup } from '@clf/shared/contract'
import { Button, ErrorSummary } from '../../components'
import { TermsPlace } from '../../screens/terms/useGroup'
import { forms } from '../../screens/terms/groups'
import { BrokeragePart } from '../brokerage/BrokeragePart'
import { CheckCase } from './CheckCase'
import { atDesk } from './DeskGroup'
import { EndCase } from './EndCase'
import { Findings, elsewhere } from './Findings'
import { Fold } from './Fold'
import { HousePart } from './HousePart'
import { MoneyPart } from './MoneyPart'
import { PapersPart } from './PapersPart'
import { PeoplePart } from './PeoplePart'
import { SheetContext } from './sheet'
import { SharesPart } from './SharesPart'
import { summaryOf } from './summary'
import { useOpenCase } from './useCase'
import { useSheetState } from './useSheetState'

const folded = termGroups.filter(group => group !== 'handover')

/** What is found about them stands with the three answers that make them. */
const withMoney: readonly TermGroup[] = ['price', 'payment']

/** What the checks found about one group, in view also while the group is folded. */
function About({ group }: { group: TermGroup }) {
  const { view } = useOpenCase()
  return <Findings findings={view.findings.filter(one => one.group === group)} />
}

/** Everything that a contract needs, on one sheet; then a look at all of it before the text is made. */
export function EnterCase() {
  const { view } = useOpenCase()
  const { sheet, missing, finish } = useSheetState()
  const [checking, setChecking] = useState(false)
  const [busy, setBusy] = useState(false)
  const check = async () => {
    setBusy(true)
    setChecking(await finish())
    setBusy(false)
  }
  if (checking) return <CheckCase onBack={() => setChecking(false)} />
  const Handover = forms.handover
  return (
    <SheetContext.Provider value={sheet}>
      <ErrorSummary errors={missing} />
      <Findings findings={elsewhere(view.findings)} />
      <HousePart />
      <PapersPart />
      <PeoplePart />
      <SharesPart />
      <MoneyPart />
      {view.channel === 'BROKER' ? <BrokeragePart /> : null}
      <TermsPlace.Provider value={atDesk}>
        <About group="handover" />
        <Handover view={view} />
        {view.missingTerms.includes('payment') ? (
          <p className="soft">其他约定：填好价款后，按常见的约定自动填好，可以再改。</p>
        ) : (
          folded.map(group => {
            const Form = forms[group]
            return (
              <Fragment key={group}>
                {withMoney.includes(group) ? null : <About group={group} />}
                <Fold title={termLabels[group]} said={summaryOf(view, group)}>
                  <Form view={view} />
                </Fold>
              </Fragment>
            )
          })
        )}
      </TermsPlace.Provider>
      <div className="case-foot">
        <Button kind="primary" busy={busy} onClick={() => void check()}>
          核对填写的内容
        </Button>
        <EndCase />
      </div>
    </SheetContext.Provider>
  )
}
